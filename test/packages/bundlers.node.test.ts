import { nodeResolve } from '@rollup/plugin-node-resolve';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';

const root = join(import.meta.dirname, '../..');

/**
 * The code that a developer writes. When run, it reads a notice, hears an event and uploads a file, so the code that is
 * loaded on use is there too.
 */
const source = `
  import { createClient, isNotFound } from '@party-affairs/sdk';
  const stream = 'id: 1\\n\\nid: 2\\ndata: {"id":"2","at":"2026-11-22T09:00:00+08:00","type":"sync.reset","data":{}}\\n\\n';
  const problem = { type: 'about:blank', title: 'x', status: 404, code: 'not-found', requestId: 'req_1' };
  const upload = {
    id: 'upload_1', purpose: 'noticeAttachment', organizationId: 'org_1', fileName: 'a.txt', mediaType: 'text/plain',
    size: 3, offset: 0, state: 'open', expiresAt: '2026-11-23T09:00:00+08:00',
  };
  const fetch = async ({ url, method }) => {
    if (url.endsWith('/events')) return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
    if (url.endsWith('/uploads')) return Response.json(upload, { status: 201 });
    if (method === 'PATCH') return new Response(null, { status: 204, headers: { 'upload-offset': '3' } });
    return new Response(JSON.stringify(problem), { status: 404, headers: { 'content-type': 'application/problem+json' } });
  };
  export async function use() {
    const client = createClient({ baseUrl: 'https://portal.example.edu', fetch });
    const { error } = await client.notices.get('ntc_1').safe();
    const heard = await new Promise((resolve) => client.events.subscribe({ onEvent: ({ type }) => resolve(type) }));
    const options = { purpose: 'noticeAttachment', organizationId: 'org_1', fileName: 'a.txt' };
    const { state } = await client.uploads.start(new Blob(['abc']), options);
    client.dispose();
    return [isNotFound(error), heard, state];
  }`;

/** Each as its documentation says, without a word of configuration for the SDK. */
const bundlers: Readonly<Record<string, (entry: string, outdir: string) => Promise<unknown>>> = {
  esbuild: (entry, outdir) =>
    esbuild({
      entryPoints: [entry],
      outdir,
      entryNames: 'out',
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      logLevel: 'error',
    }),
  async rollup(entry, dir) {
    const warnings: string[] = [];
    const bundle = await rollup({
      input: entry,
      plugins: [nodeResolve({ browser: true })],
      // Remarks on comments and circles inside zod are zod's.
      onwarn: ({ message }) => message.includes('node_modules/zod/') || warnings.push(message),
    });
    await bundle.write({ dir, format: 'es', entryFileNames: 'out.js' });
    assert.deepEqual(warnings, []);
  },
  vite: (entry, outDir) =>
    vite({
      root: join(entry, '..'),
      configFile: false,
      logLevel: 'error',
      build: { outDir, lib: { entry, formats: ['es'], fileName: () => 'out.js' }, minify: true },
    }),
  webpack: (entry, path) =>
    new Promise<void>((resolve, reject) => {
      const compiler = webpack({
        mode: 'production',
        target: ['web', 'es2022'],
        entry,
        // In a page it finds its own address; Node has none.
        output: {
          path,
          filename: 'out.js',
          library: { type: 'module' },
          module: true,
          publicPath: './',
          chunkFormat: 'module',
          chunkLoading: 'import',
        },
        experiments: { outputModule: true },
        performance: false,
      });
      compiler.run((error, stats) => {
        const told = stats?.toString({ all: false, errors: true, warnings: true }) ?? '';
        compiler.close(() => (error || told ? reject(error ?? new Error(told)) : resolve()));
      });
    }),
};

describe('the SDK as it is published', () => {
  let folder: string;
  before(() => {
    if (!existsSync(join(root, 'packages/sdk/dist/index.js'))) throw new Error('Build it first: npm run build');
    // Inside the checkout, where the package is found as in any project that has installed it.
    folder = mkdtempSync(join(root, 'node_modules/.bundlers-'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'entry.js'), source);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, bundle] of Object.entries(bundlers)) {
    it(`is bundled by ${name} without a warning, and works`, async () => {
      const outdir = join(folder, name);
      await bundle(join(folder, 'entry.js'), outdir);
      const { use } = (await import(pathToFileURL(join(outdir, 'out.js')).href)) as { use(): Promise<unknown> };
      assert.deepEqual(await use(), [true, 'sync.reset', 'complete']);
    });
  }

  it('has no code of uploads in a bundle that uploads nothing, and in one that does none before the first file', async () => {
    const withResource = (name: string) => `import { createBaseClient, ${name} } from '@party-affairs/sdk';
      export const resource = new ${name}(createBaseClient({ baseUrl: 'https://portal.example.edu' }));`;
    /** As of any resource: its methods and the rows they send. */
    const methods = ['resource.js', 'upload-methods.js', 'contract.js'];
    const filesOf = async (name: string) => {
      const { metafile } = await esbuild({
        stdin: { contents: withResource(name), resolveDir: folder },
        outdir: join(folder, name),
        bundle: true,
        splitting: true,
        format: 'esm',
        metafile: true,
        write: false,
      });
      const { outputs } = metafile;
      const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === '<stdin>')!;
      const reached = (path: string, kinds: readonly string[], seen = new Set<string>()): Set<string> => {
        if (seen.has(path)) return seen;
        seen.add(path);
        for (const one of outputs[path]?.imports ?? []) if (kinds.includes(one.kind)) reached(one.path, kinds, seen);
        return seen;
      };
      const uploads = (...kinds: string[]) =>
        [...reached(entry, kinds)]
          .flatMap((path) => Object.entries(outputs[path]?.inputs ?? {}))
          .filter(([file, { bytesInOutput }]) => file.includes('/uploads/') && bytesInOutput > 0)
          .map(([file]) => basename(file))
          .filter((file) => !methods.includes(file));
      return { early: uploads('import-statement'), all: uploads('import-statement', 'dynamic-import') };
    };
    assert.deepEqual(await filesOf('NoticesResource'), { all: [], early: [] });
    const { all, early } = await filesOf('UploadsResource');
    assert.deepEqual(early, ['upload-task.js']);
    assert.ok(all.includes('transfer.js') && all.includes('send.js'), String(all));
  });
});
