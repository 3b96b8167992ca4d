const encode = (text: string) => new TextEncoder().encode(text);

/** A ZIP archive of these texts, not compressed; their check sums, which nobody here looks at, are left out. */
export function zip(files: Readonly<Record<string, string>>, comment = ''): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [encode(name), encode(text)];
    const sizes = [0, bytes.length, bytes.length];
    const local = Uint8Array.from([...header(0x04034b50, 30, [[14, sizes]], [[26, path.length]]), ...path, ...bytes]);
    directory.push(
      Uint8Array.from([
        ...header(
          0x02014b50,
          46,
          [
            [16, sizes],
            [42, [at]],
          ],
          [[28, path.length]],
        ),
        ...path,
      ]),
    );
    parts.push(local);
    at += local.length;
  }
  const length = directory.reduce((sum, entry) => sum + entry.length, 0);
  const count = directory.length;
  const end = header(
    0x06054b50,
    22,
    [[12, [length, at]]],
    [
      [8, count],
      [10, count],
      [20, encode(comment).length],
    ],
  );
  return Uint8Array.from([...parts, ...directory, end, encode(comment)].flatMap((part) => [...part]));
}

/** A record of so many bytes with its signature, and numbers of four and of two bytes where they stand. */
function header(
  signature: number,
  size: number,
  longs: readonly (readonly [at: number, values: readonly number[]])[],
  shorts: readonly (readonly [at: number, value: number])[],
): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  for (const [at, values] of longs) values.forEach((value, index) => view.setUint32(at + 4 * index, value, true));
  for (const [at, value] of shorts) view.setUint16(at, value, true);
  return bytes;
}
