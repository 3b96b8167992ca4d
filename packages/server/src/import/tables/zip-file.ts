import { Inflate } from 'fflate';
import { type ByteSource, piecesOf } from './byte-source.ts';
import { TableError } from './table-error.ts';

interface ZipEntry {
  readonly isCompressed: boolean;
  readonly packedSize: number;
  /** Place of the header before the bytes. */
  readonly at: number;
}

/** Most a workbook may unpack to, and how much more than its packed size when it is larger than `free`. */
const unpacked = { most: 1024 * 1024 * 1024, ratio: 200, free: 16 * 1024 * 1024 } as const;

/** Packed bytes that are unpacked at once. Deflate makes at most 1032 times as much of them. */
const pieceSize = 4 * 1024;

const directory = { endSize: 22, longestComment: 0xffff, mostBytes: 16 * 1024 * 1024 } as const;

/** Reads the files of a ZIP archive by its directory, each as a stream. What unpacks to too much is refused on the way. */
export class ZipFile {
  readonly #source: ByteSource;
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  private constructor(source: ByteSource, entries: ReadonlyMap<string, ZipEntry>) {
    this.#source = source;
    this.#entries = entries;
  }

  /** Reads the directory. Throws TableError where it is none, or of an archive with a password. */
  static async open(source: ByteSource): Promise<ZipFile> {
    const tailSize = Math.min(source.size, directory.endSize + directory.longestComment);
    const tail = viewOf(await source.read(source.size - tailSize, tailSize));
    let end = tail.byteLength - directory.endSize;
    while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) throw new TableError('broken-file', 'its end is missing');
    const [size, from] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
    if (from === 0xffff_ffff || size > directory.mostBytes) throw new TableError('too-large');
    if (from + size > source.size) throw new TableError('broken-file', 'its directory is missing');
    return new ZipFile(source, readDirectory(await source.read(from, size), tail.getUint16(end + 10, true)));
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Unpacks a file piece by piece. A file that is not there is empty. Throws TableError. */
  async *read(name: string, most: number = unpacked.most): AsyncGenerator<Uint8Array, void> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return;
    const head = viewOf(await this.#source.read(entry.at, 30));
    if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new TableError('broken-file', name);
    const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    if (from + entry.packedSize > this.#source.size) throw new TableError('broken-file', name);
    const limit = Math.min(most, Math.max(unpacked.free, entry.packedSize * unpacked.ratio));
    let length = 0;
    for await (const piece of inflated(piecesOf(this.#source, from, from + entry.packedSize, pieceSize), entry, name)) {
      if ((length += piece.length) > limit) throw new TableError('compression-bomb', name);
      yield piece;
    }
  }
}

async function* inflated(
  pieces: AsyncGenerator<Uint8Array, void>,
  { isCompressed }: ZipEntry,
  name: string,
): AsyncGenerator<Uint8Array, void> {
  if (!isCompressed) {
    yield* pieces;
    return;
  }
  let unpackedPieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => unpackedPieces.push(piece));
  try {
    for await (const piece of pieces) {
      inflate.push(piece);
      yield* unpackedPieces;
      unpackedPieces = [];
    }
    inflate.push(new Uint8Array(0), true);
  } catch (error) {
    // fflate's errors have a number; others come from the code that takes the pieces.
    if (error instanceof Error && 'code' in error) throw new TableError('broken-file', name);
    throw error;
  }
  yield* unpackedPieces;
}

function readDirectory(bytes: Uint8Array, count: number): Map<string, ZipEntry> {
  const view = viewOf(bytes);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new TableError('broken-file');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if ((flags & 1) !== 0) throw new TableError('encrypted-file');
    if (method !== 0 && method !== 8) throw new TableError('broken-file', name);
    entries.set(name.replaceAll('\\', '/').toLowerCase(), {
      isCompressed: method === 8,
      packedSize: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
