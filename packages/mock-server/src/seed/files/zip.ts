const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  // By index: iterating over bytes takes many times as long, and every start of the mock waits for it.
  for (let at = 0; at < bytes.length; at++) value = (value >>> 8) ^ table[(value ^ bytes[at]!) & 0xff]!;
  return (value ^ 0xffffffff) >>> 0;
}

/** 1 January 2020, 0:00: a fixed date keeps the bytes, and so the seed, the same on every run. */
const date = ((2020 - 1980) << 9) | (1 << 5) | 1;
/** Names are UTF-8. */
const flags = 0x800;
const version = 20;

/** A ZIP archive of stored (uncompressed) members: the container of .docx and .xlsx. */
export function zip(members: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(members)) {
    const name = encoder.encode(path);
    const content = encoder.encode(text);
    const shared = [
      u16(version, flags, 0, 0, date),
      u32(crc32(content), content.length, content.length),
      u16(name.length, 0),
    ];
    const local = concat([u32(0x04034b50), ...shared, name, content]);
    directory.push(concat([u32(0x02014b50), u16(version), ...shared, u16(0, 0, 0), u32(0, offset), name]));
    parts.push(local);
    offset += local.length;
  }
  const index = concat(directory);
  const end = concat([
    u32(0x06054b50),
    u16(0, 0, directory.length, directory.length),
    u32(index.length, offset),
    u16(0),
  ]);
  return concat([...parts, index, end]);
}

function u16(...values: number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value & 0xff, (value >>> 8) & 0xff]));
}

function u32(...values: number[]): Uint8Array {
  return concat(values.map((value) => u16(value & 0xffff, value >>> 16)));
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
