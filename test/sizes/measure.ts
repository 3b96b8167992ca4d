import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build } from 'esbuild';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, rollup } from 'rollup';
import type { Bundler, Entry } from './entries.ts';
import { scriptsOf } from './page-scripts.ts';

// Its types describe another form of module than the package is.
const minify = terser as unknown as typeof terser.default;
const root = join(import.meta.dirname, '../..');

/** Bytes after gzip of all that an entry loads; each file is compressed by itself, as servers do. */
export async function measure(entry: Entry): Promise<number> {
  const { code, later = [], bundler = 'rollup' } = entry;
  const files = code ? await bundle[bundler](code, later) : await scriptsOf(entry);
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}

/** What a bundler makes of a module: its file, and those it imports before it can run. */
const bundle: Readonly<Record<Bundler, (code: string, later: readonly string[]) => Promise<(string | Uint8Array)[]>>> =
  {
    rollup: withRollup,
    esbuild: withEsbuild,
  };

async function withEsbuild(code: string, later: readonly string[]): Promise<Uint8Array[]> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: join(root, 'packages/widgets') },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: root,
    absWorkingDir: root,
    write: false,
    metafile: true,
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  const wanted = new Set([...outputs.keys()].filter((name) => outputs.get(name)?.entryPoint === '<stdin>'));
  for (const name of wanted) {
    for (const { kind, path } of outputs.get(name)!.imports) {
      if (kind === 'import-statement' || later.includes(outputs.get(path)?.entryPoint ?? '')) wanted.add(path);
    }
  }
  return [...wanted].map((name) => outputFiles.find(({ path }) => basename(path) === basename(name))!.contents);
}

async function withRollup(code: string, later: readonly string[]): Promise<string[]> {
  const id = join(root, 'packages/widgets/size-entry.js');
  const built = await rollup({
    input: id,
    plugins: [
      {
        name: 'entry',
        load: (wanted) => (wanted === id ? code : null),
        resolveId: (wanted) => (wanted === id ? id : null),
      },
      nodeResolve({ browser: true, exportConditions: ['browser', 'production'] }),
      minify({ module: true, ecma: 2020, format: { comments: false } }),
    ],
    onwarn(warning) {
      // Something missing would make the size a lie; other remarks are about packages of others.
      if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
    },
  });
  const { output } = await built.generate({ format: 'es' });
  const byName = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const wanted = output.filter((file) => file.type === 'chunk').filter(({ isEntry }) => isEntry);
  const isCounted = ({ facadeModuleId }: OutputChunk) => later.some((file) => facadeModuleId === join(root, file));
  for (const { imports, dynamicImports } of wanted) {
    const loaded = dynamicImports.map((file) => byName.get(file)!).filter(isCounted);
    wanted.push(...[...imports.map((file) => byName.get(file)!), ...loaded].filter((chunk) => !wanted.includes(chunk)));
  }
  return [...new Set(wanted)].map((chunk) => chunk.code);
}
