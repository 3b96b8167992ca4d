import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one module of ours that names the library. */
const names = /packages[/\\]sdk[/\\]src[/\\]uploads[/\\]tus\.ts$/;

/**
 * That module with the library in it. What the library imports is not all modules, which a host's bundler may not be
 * set up for and a page without one cannot load at all; so it comes in one piece, with its licences.
 */
export async function tusClient(file) {
  const { metafile, outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
    plugins: [platformUrl],
  });
  return `/*!\n${licencesOf(Object.keys(metafile.inputs))}\n*/\n${outputFiles[0].text}`;
}

/** In place of a parser from before there was `URL`. */
const platformUrl = {
  name: 'platform-url',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^url-parse$/ }, () => ({ path: 'url', namespace: 'platform' }));
    onLoad({ filter: /^url$/, namespace: 'platform' }, () => ({ contents: 'export default URL;' }));
  },
};

function licencesOf(files) {
  const folders = new Set(files.map((file) => /^.*node_modules[/\\][^/\\]+/.exec(file)?.[0]).filter(Boolean));
  return [...folders]
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = ['LICENSE', 'LICENSE.md'].find((one) => existsSync(join(folder, one)));
      return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
    })
    .join('\n\n');
}

/** For rollup. */
export function bundledTusClient() {
  return { name: 'tus-client', load: (id) => (names.test(id) ? tusClient(id) : null) };
}

/** For the browser test runner, which serves our modules one by one. */
export function servedTusClient() {
  let rootDir = '';
  return {
    name: 'tus-client',
    serverStart({ config }) {
      ({ rootDir } = config);
    },
    async serve({ path }) {
      if (!names.test(path)) return undefined;
      return { body: await tusClient(join(rootDir, path)), type: 'js' };
    },
  };
}
