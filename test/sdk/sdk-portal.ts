import { seed } from '@party-affairs/mock-server/seed';
import { type RunningServer, startServer } from '@party-affairs/server/node';
import { build } from 'esbuild';
import { join } from 'node:path';

type Handler = (request: Request) => Promise<Response>;

const root = join(import.meta.dirname, '../..');

/** A portal whose pages use the SDK without any widget, on the real server with the seeded university. */
export interface SdkPortal {
  readonly server: RunningServer;
  /** Puts a page or a script up. */
  put(path: string, body: string, headers?: Readonly<Record<string, string>>): void;
  /** Answers everything below a path by itself. */
  answer(below: string, handler: Handler): void;
  close(): Promise<void>;
}

/** The SDK is at `/sdk/index.js`, and a second copy of it, which shares nothing with the first, at `/copy/index.js`. */
export async function startSdkPortal(): Promise<SdkPortal> {
  const files = await bundle();
  const put = new Map<string, { readonly body: string; readonly headers: Readonly<Record<string, string>> }>();
  const handlers = new Map<string, Handler>();
  const server = await startServer({
    databaseFile: ':memory:',
    port: 0,
    personas: true,
    warn: () => {},
    prepare: (database) => seed(database, { now: new Date() }),
    async site(request) {
      const { pathname } = new URL(request.url);
      for (const [below, handler] of handlers) if (pathname.startsWith(below)) return handler(request);
      const page = put.get(pathname);
      if (page) return new Response(page.body, { headers: page.headers });
      const code = files.get(pathname.replace(/^\/(sdk|copy)\//, ''));
      if (code !== undefined) return new Response(code, { headers: { 'Content-Type': 'text/javascript' } });
      return pathname === '/favicon.ico' ? new Response(null, { status: 204 }) : null;
    },
  });
  return {
    server,
    put(path, body, headers = {}) {
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
      put.set(path, { body, headers: { 'Content-Type': type, ...headers } });
    },
    answer: (below, handler) => void handlers.set(below, handler),
    close: () => server.close(),
  };
}

/** As a developer's bundler makes it: an entry, and what is loaded on use in files of its own. */
async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '@party-affairs/sdk';`, resolveDir: root, sourcefile: 'index.js' },
    conditions: ['party-affairs-source'],
    tsconfig: join(root, 'tsconfig.json'),
    entryNames: 'index',
    bundle: true,
    format: 'esm',
    splitting: true,
    target: 'es2022',
    platform: 'browser',
    outdir: root,
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(root.length + 1).replaceAll('\\', '/'), text]));
}
