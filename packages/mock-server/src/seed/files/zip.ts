import { strToU8, zipSync } from 'fflate';

/** A fixed date keeps the bytes, and so the seed, the same on every run. ZIP has no time zone: it is this one everywhere. */
const mtime = new Date(2020, 0, 1);

/** Writes a ZIP archive of these texts, stored and not compressed: the container of .docx and .xlsx. */
export function zip(members: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const files = Object.entries(members).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { level: 0, mtime });
}
