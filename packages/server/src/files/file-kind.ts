import { zipNames } from './zip-names.ts';

type Check = (bytes: Uint8Array) => boolean;

/**
 * How the bytes of each type begin, or what they hold. Every type of `uploadLimits` is here; one that is not is refused.
 * It keeps a program from being called a document. It is no virus scanner.
 */
const checks: Readonly<Record<string, Check>> = {
  'application/pdf': isPdf,
  'application/ofd': holds('OFD.xml'),
  'application/msword': isCompound,
  'application/vnd.ms-excel': isCompound,
  'application/vnd.ms-powerpoint': isCompound,
  'application/kswps': isCompound,
  'application/kset': isCompound,
  'application/ksdps': isCompound,
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
  'text/plain': isText,
  'text/csv': isText,
};

/** Tells whether a file is what its media type says. */
export function isOfType(mediaType: string, bytes: Uint8Array): boolean {
  return Object.hasOwn(checks, mediaType) && checks[mediaType]!(bytes);
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

/** Tells whether it is the container of the older office formats and of WPS. */
function isCompound(bytes: Uint8Array): boolean {
  return beginsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
}

/** Makes the check for a ZIP archive with these names in it; one that ends in a slash is a folder. */
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
  const start = bytes.subarray(0, 4096);
  if (beginsWith(start, '\xff\xfe') || beginsWith(start, '\xfe\xff')) {
    const encoding = start[0] === 0xff ? 'utf-16le' : 'utf-16be';
    return !isMarkup(new TextDecoder(encoding).decode(start));
  }
  for (const byte of bytes) if (byte < 0x20 && !textControls.has(byte)) return false;
  return !isMarkup(latin(start));
}

/** Tab, line feed, vertical tab, form feed, carriage return, end of file (as older systems end a text), escape. */
const textControls: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]);

function isMarkup(start: string): boolean {
  return /^(\xef\xbb\xbf|\ufeff)?\s*<[!?/a-z]/i.test(start);
}
