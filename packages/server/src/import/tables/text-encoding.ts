import { TableError } from './table-error.ts';

/** How the bytes of a text file are read. */
export interface TextEncodingOf {
  readonly encoding: string;
  /** Bytes of the mark before the text. */
  readonly mark: number;
}

const marks: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  // GB18030 has a mark of its own, which few programs write.
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];

/** Encodings that can be cut at separators. In none is a byte of a separator or line end part of another character. */
const known: ReadonlySet<string> = new Set(['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be']);

/**
 * Finds the encoding of a text file from its first bytes. A mark counts before what the person says, because it is there
 * on purpose. Without both, bytes that can be UTF-8 are UTF-8, and others are GB18030, which Chinese spreadsheets write.
 */
export function findEncoding(start: Uint8Array, said?: string): TextEncodingOf {
  const marked = marks.find(([bytes]) => bytes.every((byte, index) => start[index] === byte));
  if (marked) return { encoding: marked[1], mark: marked[0].length };
  if (said !== undefined) return { encoding: named(said), mark: 0 };
  const wide = wideEncoding(start);
  if (wide !== undefined) return { encoding: wide, mark: 0 };
  return { encoding: decode(withoutCutCharacter(start), 'utf-8') === null ? mostlyOf(start) : 'utf-8', mark: 0 };
}

/** Decodes bytes; null where they are not of this encoding. */
export function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return decoderOf(encoding).decode(bytes);
  } catch {
    return null;
  }
}

const decoders = new Map<string, TextDecoder>();

function decoderOf(encoding: string): TextDecoder {
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  decoders.set(encoding, decoder);
  return decoder;
}

/**
 * Tells whether bytes that are read as GB18030 are UTF-8. Chinese in one of them hardly ever makes Chinese in the other
 * by chance.
 */
export function isChineseInUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes, 'utf-8');
  return text !== null && /^[\0-\x7f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*$/.test(text) && /[^\0-\x7f]/.test(text);
}

function named(label: string): string {
  let encoding: string;
  try {
    ({ encoding } = new TextDecoder(label.trim()));
  } catch {
    throw new TableError('unknown-encoding', label.trim().slice(0, 40));
  }
  // GB18030 holds GBK, and its characters turn up in files that are said to be GBK.
  if (encoding === 'gbk') encoding = 'gb18030';
  if (!known.has(encoding)) throw new TableError('unknown-encoding', label.trim().slice(0, 40));
  return encoding;
}

/** Finds UTF-16 without a mark: separators and digits have a zero beside them. */
function wideEncoding(start: Uint8Array): string | undefined {
  const zeros = [0, 0];
  const length = Math.min(start.length, 4096);
  for (let at = 0; at < length; at++) if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Zeros on both sides are no text: few characters of Chinese have one on the other side.
  if (even + odd < 2 || Math.min(even, odd) * 4 > Math.max(even, odd)) return undefined;
  return odd >= even ? 'utf-16le' : 'utf-16be';
}

/** Returns the bytes without a character that the end cuts in two. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && (bytes[end - 1] ?? 0) >= 0x80) end -= 1;
  return bytes.subarray(0, end);
}

/** Decides by lines where the start is in no one encoding: a file may be put together from two. */
function mostlyOf(start: Uint8Array): string {
  let [utf8, other] = [0, 0];
  let from = 0;
  for (let at = 0; at < start.length; at++) {
    if (start[at] !== 0x0a) continue;
    const line = start.subarray(from, at);
    from = at + 1;
    if (line.every((byte) => byte < 0x80)) continue;
    if (isChineseInUtf8(line)) utf8 += 1;
    else other += 1;
  }
  return utf8 > other ? 'utf-8' : 'gb18030';
}
