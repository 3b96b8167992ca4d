import { FeedError } from './feed-error.ts';

export interface Decoded {
  readonly text: string;
  /** As the encoding standard names it. */
  readonly encoding: string;
}

/** What may say how bytes are to be read, strongest first. */
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
 * Decodes the bytes of a feed. What the person said comes first, then the byte order mark, the charset of the
 * Content-Type, the XML declaration, and else UTF-8.
 */
export function decodeFeed(bytes: Uint8Array, hints: EncodingHints = {}): Decoded {
  const mark = marks.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
  const declared = hints.encoding ?? mark ?? charsetOf(hints.contentType) ?? declaredIn(bytes);
  if (declared === undefined) {
    const text = read(bytes, 'utf-8', true);
    if (text === null) throw new FeedError('undeclared-encoding');
    return { text, encoding: 'utf-8' };
  }
  const encoding = known(declared);
  // Files that were moved to UTF-8 often keep the old declaration; the other way round this cannot happen by chance.
  const utf8 = hints.encoding === undefined && isChinese(encoding) ? read(bytes, 'utf-8', true) : null;
  if (utf8 !== null && /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(utf8)) return { text: utf8, encoding: 'utf-8' };
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

/** The XML declaration is in ASCII in every encoding that has no byte order mark. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 256));
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(start)?.[1];
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

function isChinese(encoding: string): boolean {
  return encoding === 'gb18030' || encoding === 'big5';
}
