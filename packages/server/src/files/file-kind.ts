import { asksForPassword } from './office-password.ts';
import { zipNames } from './zip-names.ts';

type Check = (bytes: Uint8Array) => boolean;

/**
 * How the bytes of each type begin, or what they hold. Every type of `uploadLimits` is here; one that is not is refused.
 * It keeps a program from being called a document. It is no virus scanner.
 */
const checks: Readonly<Record<string, Check>> = {
  'application/pdf': isPdf,
  'application/ofd': holds('OFD.xml'),
  'application/msword': isOldOffice,
  'application/vnd.ms-excel': isOldOffice,
  'application/vnd.ms-powerpoint': isOldOffice,
  'application/kswps': isOldOffice,
  'application/kset': isOldOffice,
  'application/ksdps': isOldOffice,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': holds('[Content_Types].xml', 'word/'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': holds('[Content_Types].xml', 'xl/'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': holds('[Content_Types].xml', 'ppt/'),
  'application/vnd.oasis.opendocument.text': isOpenDocument('text'),
  'application/vnd.oasis.opendocument.spreadsheet': isOpenDocument('spreadsheet'),
  'application/vnd.oasis.opendocument.presentation': isOpenDocument('presentation'),
  'application/zip': (bytes) => beginsWith(bytes, 'PK') && zipNames(bytes) !== undefined,
  'image/jpeg': (bytes) => beginsWith(bytes, '\xff\xd8\xff'),
  'image/png': (bytes) => beginsWith(bytes, '\x89PNG\r\n\x1a\n'),
  'image/gif': (bytes) => beginsWith(bytes, 'GIF87a') || beginsWith(bytes, 'GIF89a'),
  'image/webp': (bytes) => beginsWith(bytes, 'RIFF') && beginsWith(bytes.subarray(8), 'WEBP'),
  'image/heic': isHeic,
  'text/plain': isText,
  'text/csv': isText,
};

/** Tells whether a file is what its media type says. */
export function isOfType(mediaType: string, bytes: Uint8Array): boolean {
  return Object.hasOwn(checks, mediaType) && checks[mediaType]!(bytes);
}

/**
 * Returns the type under which a file is kept that came as `mediaType`. It is undefined where the file is not what it
 * says. A picture is kept as the picture it is: programs save WebP and HEIC under the names of JPEG.
 */
export function trueType(mediaType: string, bytes: Uint8Array): string | undefined {
  if (isOfType(mediaType, bytes)) return mediaType;
  if (!mediaType.startsWith('image/')) return undefined;
  return Object.keys(checks).find((type) => type.startsWith('image/') && isOfType(type, bytes));
}

/** Kinds of content that files named as documents often have. A person who has such a file can save it as a document. */
export type FoundKind = 'encrypted' | 'html' | 'xml' | 'mht' | 'rtf' | 'text';

const officeTypes = /^application\/(?:msword|vnd\.(?:ms-|openxmlformats|oasis)|kswps|kset|ksdps)/;

/**
 * Tells what a file is that came as an office document. Returns undefined for other files, and for what people do not
 * have by mistake.
 */
export function foundKind(mediaType: string, bytes: Uint8Array): FoundKind | undefined {
  if (!officeTypes.test(mediaType)) return undefined;
  if (isCompound(bytes)) return isEncrypted(bytes) ? 'encrypted' : undefined;
  if (beginsWith(bytes, '{\\rtf')) return 'rtf';
  const start = startOf(bytes);
  if (/^\s*<(?:!doctype\s+html|html|head|body|meta|style|table|div|script)[\s>]/i.test(start)) return 'html';
  if (isMarkup(start)) return /<html[\s>]/i.test(start) ? 'html' : 'xml';
  if (/^\s*[a-z-]{2,40}:\s/i.test(start) && /multipart\/related/i.test(start)) return 'mht';
  return bytes.length > 0 && isText(bytes) ? 'text' : undefined;
}

function beginsWith(bytes: Uint8Array, text: string): boolean {
  return latin(bytes.subarray(0, text.length)) === text;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/**
 * Tells whether it is a PDF. Readers of PDF forgive what stands before; here it may be a byte order mark and white
 * space, never another file.
 */
function isPdf(bytes: Uint8Array): boolean {
  return /^(\xef\xbb\xbf)?\s*%PDF-\d/.test(latin(bytes.subarray(0, 1024)));
}

/** Tells whether it is a picture of HEIF with HEVC in it, by the brands it names. */
function isHeic(bytes: Uint8Array): boolean {
  if (!beginsWith(bytes.subarray(4), 'ftyp')) return false;
  const brands = latin(bytes.subarray(8, Math.min(64, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0))));
  return /^(?:hei[cxms]|hev[cx])/.test(brands) || (/^m[is]f1/.test(brands) && /hei[cxms]|hev[cx]/.test(brands));
}

/** Tells whether it is a document of the older office formats or of WPS, which anyone can open. */
function isOldOffice(bytes: Uint8Array): boolean {
  return isCompound(bytes) && !isEncrypted(bytes);
}

const encryptedPackage = Uint8Array.from('EncryptedPackage', (character) => character.charCodeAt(0));

/** Tells whether it has a password. A newer document that has one lies in a stream with a name of its own. */
function isEncrypted(bytes: Uint8Array): boolean {
  if (asksForPassword(bytes)) return true;
  const last = bytes.length - encryptedPackage.length * 2;
  // Names of streams begin at multiples of 128.
  for (let at = 0; at <= last; at += 128) {
    if (encryptedPackage.every((byte, index) => bytes[at + index * 2] === byte && bytes[at + index * 2 + 1] === 0))
      return true;
  }
  return false;
}

/** Tells whether it is the container of the older office formats, of WPS, and of newer documents with a password. */
function isCompound(bytes: Uint8Array): boolean {
  return beginsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
}

/** Makes the check for a ZIP archive with these names in it. A name that ends in a slash is a folder. */
function holds(...wanted: readonly string[]): Check {
  return (bytes) => {
    const names = beginsWith(bytes, 'PK\x03\x04') ? zipNames(bytes) : undefined;
    const isThere = (name: string) =>
      names?.some((entry) => (name.endsWith('/') ? entry.startsWith(name) : entry === name)) ?? false;
    return wanted.every(isThere);
  };
}

/** Makes the check for OpenDocument, which says what it is at the front, not compressed. */
function isOpenDocument(kind: string): Check {
  const type = `mimetypeapplication/vnd.oasis.opendocument.${kind}`;
  return (bytes) => beginsWith(bytes, 'PK\x03\x04') && beginsWith(bytes.subarray(30), type) && !!zipNames(bytes);
}

/** Tells whether it is text (UTF-8, GBK, UTF-16 with its mark) and no markup that a browser would run. */
function isText(bytes: Uint8Array): boolean {
  const start = startOf(bytes);
  if (wideEncoding(bytes) !== undefined) return !isMarkup(start);
  for (const byte of bytes) if (byte < 0x20 && !textControls.has(byte)) return false;
  return !isMarkup(start);
}

/** The first letters of a text; those outside ASCII do not matter here. */
function startOf(bytes: Uint8Array): string {
  const start = bytes.subarray(0, 4096);
  const encoding = wideEncoding(bytes);
  return encoding === undefined ? latin(start).replace(/^\xef\xbb\xbf/, '') : new TextDecoder(encoding).decode(start);
}

/** UTF-16, by its mark. */
function wideEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Tab, line feed, vertical tab, form feed, carriage return, end of file (as older systems end a text), escape. */
const textControls: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]);

function isMarkup(start: string): boolean {
  return /^(\xef\xbb\xbf|\ufeff)?\s*<[!?/a-z]/i.test(start);
}
