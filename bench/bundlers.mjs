import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { checkout } from './our-sdk.mjs';

/**
 * Each bundles module code and gives `{ loaded, all }`, bytes after gzip. `loaded` is what the code needs at once;
 * `all` also has what it fetches on use.
 */
export const bundlers = { esbuild: withEsbuild, rollup: withRollup };

// The module is put in this folder: peers are found here, the SDK and the bundlers one folder up.
const folder = import.meta.dirname;

// What is weighed is what users install.
if (!existsSync(join(checkout, 'packages/sdk/dist/index.js'))) throw new Error('Build the SDK first: npm run build');

async function withEsbuild(code) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: folder,
    write: false,
    metafile: true,
    absWorkingDir: folder,
    logLevel: 'error',
  });
  const files = Object.entries(metafile.outputs).map(([name, { entryPoint, imports }]) => ({
    name,
    code: outputFiles.find(({ path }) => basename(path) === basename(name)).contents,
    isEntry: entryPoint === '<stdin>',
    imports: imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
    importsOnUse: imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path),
  }));
  return weigh(files);
}

async function withRollup(code) {
  const entry = join(folder, 'entry-of-a-measurement.js');
  const built = await rollup({
    input: entry,
    plugins: [
      {
        name: 'entry',
        load: (id) => (id === entry ? code : null),
        resolveId: (id) => (id === entry ? id : null),
      },
      nodeResolve({ browser: true, exportConditions: ['browser', 'production'] }),
      commonjs(),
      terser({ module: true, ecma: 2020, format: { comments: false } }),
    ],
    onwarn(warning) {
      // Something missing would make the size a lie; other remarks are about packages of others.
      if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
    },
  });
  const { output } = await built.generate({ format: 'es' });
  await built.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  return weigh(
    chunks.map(({ fileName, code, isEntry, imports, dynamicImports }) => ({
      name: fileName,
      code,
      isEntry,
      imports,
      importsOnUse: dynamicImports,
    })),
  );
}

/** Each file is compressed by itself, as servers do. A file that nothing reaches any more does not count. */
function weigh(files) {
  const named = (name) => files.find((file) => file.name === name);
  const loaded = new Set(files.filter(({ isEntry }) => isEntry));
  for (const { imports } of loaded) for (const name of imports) loaded.add(named(name));
  const all = new Set(loaded);
  for (const { imports, importsOnUse } of all) for (const name of [...imports, ...importsOnUse]) all.add(named(name));
  const sum = (some) => [...some].reduce((bytes, { code }) => bytes + gzipSync(code, { level: 9 }).length, 0);
  return { loaded: sum(loaded), all: sum(all) };
}
