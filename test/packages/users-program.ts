import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

/** The least TypeScript that the READMEs promise, beside the one that this repository is written in. */
const oldest = createRequire(join(import.meta.dirname, '../typescript-5.4/package.json'))('typescript') as typeof ts;
export const compilers = [ts, oldest];

export const root = join(import.meta.dirname, '../..');
/** A program of a user, nowhere on disk, in a project that has installed our packages. */
export const program = join(root, 'a-users-program.tsx');

const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;
const bundled = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler, types: [] };
/** Where a program may run, by what its compiler knows to be there. */
export const places: Readonly<Record<string, ts.CompilerOptions>> = {
  'a page': { ...bundled, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
  'a worker': { ...bundled, lib: ['lib.es2022.d.ts', 'lib.webworker.d.ts'] },
  Node: {
    module: ModuleKind.NodeNext,
    moduleResolution: ModuleResolutionKind.NodeNext,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
  },
};
export const strict = { strict: true, target: ScriptTarget.ES2022, noEmit: true, skipLibCheck: false };

/** A program with this text. */
export function programOf(compiler: typeof ts, text: string, options: ts.CompilerOptions): ts.Program {
  const host = compiler.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => file === program || fileExists(file);
  host.readFile = (file) => (file === program ? text : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    file === program ? compiler.createSourceFile(file, text, rest[0]) : getSourceFile(file, ...rest);
  host.getCurrentDirectory = () => root;
  return compiler.createProgram([program], options, host);
}

/** What is wrong in the program and in all it brings along. Types of Node ask for a compiler of their own time. */
export function faultsOf(compiled: ts.Program): string[] {
  return ts
    .getPreEmitDiagnostics(compiled)
    .filter(({ file }) => !file?.fileName.includes('/@types/node/'))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
