import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A piece of code that readers of the documentation will copy. */
export interface Example {
  /** Where it stands. */
  readonly name: string;
  readonly code: string;
}

/** Every example in the documentation of the SDK: of doc comments and of the README. */
export const examples: readonly Example[] = ['packages/sdk/src/**/*.ts', 'packages/sdk/README.md']
  .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['**/*.test.ts', '**/testing/**'] }))
  .sort()
  .flatMap(examplesOf);

function examplesOf(file: string): Example[] {
  const text = readFileSync(join(root, file), 'utf8');
  // In a doc comment each line begins with a star, which is no part of the example.
  const fences = file.endsWith('.md') ? /^```ts\n([^]*?)^```/gm : /@example\n\s*\* ```ts\n([^]*?)\* ```/g;
  return [...text.matchAll(fences)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    const code = (match[1] ?? '').replaceAll(/^\s*\* ?/gm, '');
    return { name: `${file}:${line}`, code };
  });
}
