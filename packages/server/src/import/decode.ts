import { FeedError } from './feed-error.ts';

/** Characters that may stand before the XML declaration and are skipped. */
export const longestPreface = 64_000;

export interface Decoded {
  readonly text: string;
  /** Name of the encoding, as the encoding standard has it. */
  readonly encoding: string;
}

/** Sources that may say how bytes are to be read, strongest first. */
export interface EncodingHints {
  /** Said by the person who imports. */
  readonly encoding?: string | undefined;
  /** The Content-Type a server sent. */
  readonly contentType?: string | undefined;
}

const marks: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Decodes the bytes of a feed. What the person said comes first, then the byte order mark or what shows UTF-16 without
 * one, the charset of the Content-Type, what the file declares, and else UTF-8. Two of these are often wrong, and then
 * the bytes decide: a Latin charset, which servers send that were never told, and whatever else a file in UTF-8 is
 * said to be.
 */
export function decodeFeed(bytes: Uint8Array, hints: EncodingHints = {}): Decoded {
  if (hints.encoding !== undefined) return readAs(bytes, known(hints.encoding));
  const mark = marks.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
  const certain = mark ?? wideEncoding(bytes);
  if (certain !== undefined) return readAs(bytes, certain);

  const sent = charsetOf(hints.contentType);
  const inFile = declaredIn(bytes);
  const encodings = [sent, inFile].flatMap((label) => (label === undefined ? [] : [known(label)]));
  // A declaration that can be read byte by byte is in no encoding of two bytes a character.
  const [first, second] = encodings.filter((encoding) => !encoding.startsWith('utf-16'));
  const utf8 = first === 'utf-8' ? null : read(bytes, 'utf-8', true);
  if (utf8 !== null && (isUtf8ByWord(first, second) || hasChinese(utf8))) return { text: utf8, encoding: 'utf-8' };
  if (first === undefined) throw new FeedError('undeclared-encoding');
  const own = first === latin && second !== undefined ? read(bytes, second, true) : null;
  return own !== null && second !== undefined ? { text: own, encoding: second } : readAs(bytes, first);
}

/** Encoding as which Latin-1 and ASCII are read. */
const latin = 'windows-1252';

/**
 * Tells whether the declarations let bytes that can be UTF-8 be UTF-8. They do where there is none, or where the header
 * says a Latin charset and the file UTF-8.
 */
function isUtf8ByWord(first: string | undefined, second: string | undefined): boolean {
  return first === undefined || (first === latin && second === 'utf-8');
}

/**
 * Tells whether a text has Chinese in it. Bytes of another encoding do not become Chinese in UTF-8 by chance. Files
 * that were moved to UTF-8 often declare the old encoding.
 */
function hasChinese(text: string): boolean {
  return /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(text);
}

/** UTF-16 without a byte order mark, by the zeros beside the letters every feed begins with. */
function wideEncoding([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0 && third === 0 && second && fourth) return 'utf-16be';
  return second === 0 && fourth === 0 && first && third ? 'utf-16le' : undefined;
}

function readAs(bytes: Uint8Array, encoding: string): Decoded {
  return { text: read(bytes, encoding, false) ?? '', encoding };
}

function read(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1];
}

/**
 * The XML declaration is in ASCII in every encoding of one byte a letter. What a server wrote before it (a warning, say)
 * hides it from XML parsers only; what stands after the root begins is not of the file.
 */
function declaredIn(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, longestPreface));
  const at = start.indexOf('<?xml');
  if (at === -1 || /<(?:rss|rdf|feed|html)/i.test(start.slice(0, at)) || /^\s*\{/.test(start)) return undefined;
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(start.slice(at, at + 256))?.[1];
}

function known(label: string): string {
  try {
    const { encoding } = new TextDecoder(label.trim());
    // Each holds the one before it: characters of the newer turn up in files that declare the older.
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    throw new FeedError('unknown-encoding', label.trim().slice(0, 40));
  }
}
