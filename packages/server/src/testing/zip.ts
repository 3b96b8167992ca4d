import { strToU8, zipSync } from 'fflate';

/** A ZIP archive of these texts, not compressed, in their order. */
export function zip(files: Readonly<Record<string, string>>, comment = ''): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  const archive = zipSync(Object.fromEntries(entries), { level: 0 });
  if (comment === '') return archive;
  // The archive ends with the length of its comment, which stands behind it.
  const words = strToU8(comment);
  new DataView(archive.buffer).setUint16(archive.length - 2, words.length, true);
  return Uint8Array.from([...archive, ...words]);
}
