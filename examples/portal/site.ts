import { createHash, randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
};

interface Site {
  /** Folder of the portal's pages; read at each request, so an editor of a page sees the change. */
  readonly pages: string;
  /** Folder of the script-tag bundle of the widgets; read once. */
  readonly widgets: string;
}

/**
 * Serves the portal as a strict web team would. Only scripts of its own pages run, each with the page's nonce, and no
 * string ever becomes code (`require-trusted-types-for`). The widgets need nothing beyond that but the name of their
 * one Trusted Types policy. Answers null for what is not of the portal.
 */
export async function portalSite({ pages, widgets }: Site): Promise<(request: Request) => Promise<Response | null>> {
  // The bundle as it is now. A page that is open loads parts of it later, and a build meanwhile replaces them.
  const bundle = await readFolder(widgets);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const inWidgets = /^\/party-affairs\/(.+)$/.exec(path)?.[1];
    const file = inWidgets === undefined ? await find(pages, path.slice(1)) : bundle.get(inWidgets);
    if (!file) return null;
    const isPage = file.type.startsWith('text/html');
    return isPage ? page(await withIncludes(file, pages)) : asset(file, request, inWidgets !== undefined);
  };
}

interface File {
  readonly content: Buffer;
  readonly type: string;
  readonly name: string;
}

/** Only a file that is listed there: no path leads out of the folder. */
async function find(folder: string, name: string): Promise<File | undefined> {
  const type = types[extname(name)];
  if (!type || !(await list(folder)).includes(name)) return undefined;
  return { content: await readFile(join(folder, name)), type, name };
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, File>> {
  const files = await Promise.all((await list(folder)).map((name) => find(folder, name)));
  return new Map(files.filter((file) => file !== undefined).map((file) => [file.name, file]));
}

async function list(folder: string): Promise<string[]> {
  const listed = await readdir(folder, { recursive: true }).catch(() => []);
  return listed.map((name) => name.split(sep).join('/'));
}

/** Server-side includes, by which many a CMS says once what all its pages have: `<!--#include file="frame/top.inc" -->`. */
async function withIncludes({ content }: File, folder: string): Promise<string> {
  const [first = '', ...others] = content.toString('utf8').split('<!--#include file="');
  const parts = others.map(async (part) => {
    const [name = '', ...rest] = part.split('" -->');
    return (await readFile(join(folder, name), 'utf8')) + rest.join('" -->');
  });
  return first + (await Promise.all(parts)).join('');
}

function page(content: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const html = content.replaceAll('<script ', `<script nonce="${nonce}" `);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types party-affairs-lit',
  ];
  return new Response(html, {
    headers: {
      'Content-Type': types['.html']!,
      'Content-Security-Policy': policy.join('; '),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function asset({ content, type, name }: File, request: Request, ofWidgets: boolean): Response {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  // Chunks carry a hash in their name: under that name they never change.
  const cache = ofWidgets && name.startsWith('chunks/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { 'Content-Type': type, 'Cache-Control': cache, ETag: etag, 'X-Content-Type-Options': 'nosniff' };
  if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(content), { headers });
}
