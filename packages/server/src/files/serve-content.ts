import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { piecesOf } from './content-parts.ts';
import type { Downloads } from './downloads.ts';
import type { FileAccess, FileUse } from './file-access.ts';
import { checkSignature, signedUrl } from './signed-url.ts';

export interface ContentOptions {
  readonly database: Kysely<Database>;
  /** Origin of the files, other than the application's, so that a file never runs as the application. */
  readonly contentOrigin: string;
  readonly secret: string;
  readonly access: FileAccess;
  readonly downloads: Downloads;
}

const prefixes: Readonly<Record<FileUse, string>> = { desk: '/desk/attachments/', readers: '/attachments/' };

/**
 * Makes the address of an attachment, for one subject and a short time. Who may still download by it is asked when it is
 * used.
 */
export function attachmentUrl(
  { contentOrigin, secret }: Pick<ContentOptions, 'contentOrigin' | 'secret'>,
  attachmentId: string,
  use: FileUse,
  now: Date,
): string {
  return signedUrl(contentOrigin, prefixes[use] + attachmentId, secret, now);
}

/** Media types that are told as they are. All else, HTML and SVG first of all, is a row of bytes. */
const safeTypes = new Set([
  'application/pdf',
  'application/zip',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/plain',
  'text/csv',
  'audio/mpeg',
  'video/mp4',
]);

/** Everything on the content origin is a file to be saved: nothing is shown, framed, sniffed or run. */
const alwaysSaved = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'private, no-store',
};

/** Responds for the content origin: signed attachments and nothing else, above all no API. */
export async function serveContent(options: ContentOptions, request: Request, now: Date): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sentence(405, notHere, { Allow: 'GET, HEAD' });
  const url = new URL(request.url);
  const use = (Object.keys(prefixes) as FileUse[]).find((key) => url.pathname.startsWith(prefixes[key]));
  if (!use) return sentence(404, notHere);

  const signature = checkSignature(url, options.secret, now);
  if (signature === 'forged') return sentence(404, notHere);
  if (signature === 'expired') return sentence(410, hasRunOut);

  const file = await findAttachment(options, url.pathname.slice(prefixes[use].length), use);
  if (!file) return sentence(404, isGone);
  const type = safeTypes.has(file.media_type) ? file.media_type : 'application/octet-stream';
  const headers = {
    ...alwaysSaved,
    'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'Content-Length': String(file.size),
    'Content-Disposition': savedAs(file.file_name),
  };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const body = options.downloads.stream(piecesOf(options.database, file.content_id));
  return body ? new Response(body, { headers }) : sentence(503, isCrowded, { 'Retry-After': '5' });
}

/** Reads an attachment that may go out by an address of this kind. */
async function findAttachment({ database, access }: ContentOptions, id: string, use: FileUse) {
  const file = await database
    .selectFrom('attachments')
    .select(['entity_type', 'entity_id', 'revision', 'file_name', 'media_type', 'size', 'content_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  const mayDownload = file && access[file.entity_type];
  if (!mayDownload) return undefined;
  return (await mayDownload(database, { entityId: file.entity_id, revision: file.revision }, use)) ? file : undefined;
}

/** Writes Content-Disposition with the whole name (RFC 5987), and in ASCII for programs that read only that. */
export function savedAs(fileName: string): string {
  const name = fileName.replace(/[\p{Cc}\p{Surrogate}]/gu, '').replace(/[/\\]/g, '_') || 'file';
  const ascii = name.replace(/[^\x20-\x7e]|["%;]/g, '_');
  const encoded = encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

// A person who clicked a link reads these. No widget is there to say them in the person's language.
const notHere = '这里没有这个文件。 There is no such file here.';
const hasRunOut =
  '链接已过期，请回到原页面重新打开附件。 This link has run out: go back to the page and open the file again.';
const isCrowded = '下载的人太多，请稍后再试。 Too many files are being downloaded: try again in a moment.';
const isGone = '文件已不再提供，请回到原页面查看。 This file is no longer available: go back to the page.';

function sentence(status: number, text: string, more: Record<string, string> = {}): Response {
  const headers = { ...alwaysSaved, ...more, 'Content-Type': 'text/plain; charset=utf-8' };
  return new Response(`${text}\n`, { status, headers });
}
