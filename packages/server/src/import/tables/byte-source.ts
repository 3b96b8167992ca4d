/** Bytes that can be read in pieces, in any order: a file, or what a page was given. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Reads up to `length` bytes from a place on; fewer only at the end. */
  read(from: number, length: number): Promise<Uint8Array>;
}

/** Bytes read at once. */
const pieceSize = 64 * 1024;

/** Reads a stretch of a source piece by piece. */
export async function* piecesOf(
  source: ByteSource,
  from = 0,
  to = source.size,
  size = pieceSize,
): AsyncGenerator<Uint8Array, void> {
  for (let at = from; at < to; at += size) yield await source.read(at, Math.min(size, to - at));
}

/** Makes a source of bytes that are in memory. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) };
}
