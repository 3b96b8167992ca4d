import { seed } from '@party-affairs/mock-server/seed';
import { type RunningServer, startServer } from '@party-affairs/server/node';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const embed = join(import.meta.dirname, '../../packages/widgets/dist/embed');
const nodeModules = join(import.meta.dirname, '../../node_modules');
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.map': 'application/json' };

/** What a host page is served with. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A host portal on the real server: pages as a test writes them, and builds of the widgets to load. */
export interface HostPortal {
  readonly url: string;
  readonly server: RunningServer;
  /** Puts a page (or a file) up and says its address. */
  put(path: string, page: HostPage): string;
  close(): Promise<void>;
}

/**
 * Starts the real server with the seeded university in memory. The script-tag bundle is under `/party-affairs/`, and
 * once more under `/party-affairs-older/` as version 0.0.9, made from it by replacing the number. What npm has installed is
 * under `/node_modules/`.
 */
export async function startHostPortal(): Promise<HostPortal> {
  if (!existsSync(join(embed, 'party-affairs.js'))) throw new Error('Build the script-tag bundle first: npm run build');
  const put = new Map<string, HostPage>();
  const server = await startServer({
    databaseFile: ':memory:',
    port: 0,
    personas: true,
    warn: () => {},
    prepare: (database) => seed(database, { now: new Date() }),
    async site(request) {
      const { pathname } = new URL(request.url);
      if (pathname === '/favicon.ico') return new Response(null, { status: 204 });
      const page = put.get(pathname);
      if (page)
        return new Response(page.html, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...page.headers } });
      const [, installed] = /^\/node_modules\/([\w./@-]+)$/.exec(pathname) ?? [];
      if (installed) return fileOf(join(nodeModules, installed));
      const [, older, file] = /^\/party-affairs(-older)?\/([\w./-]+)$/.exec(pathname) ?? [];
      return file ? fileOf(join(embed, file), older === undefined ? (code) => code : olderVersion) : null;
    },
  });
  return {
    url: server.url,
    server,
    put(path, page) {
      put.set(path, page);
      return `${server.url}${path}`;
    },
    close: () => server.close(),
  };
}

const olderVersion = (code: string) => code.replaceAll(/0\.1\.0/g, '0.0.9');

async function fileOf(place: string, change = (code: string) => code): Promise<Response | null> {
  if (!existsSync(place)) return null;
  return new Response(change(await readFile(place, 'utf8')), {
    headers: { 'Content-Type': types[extname(place)] ?? 'text/plain', 'Cache-Control': 'no-cache' },
  });
}
