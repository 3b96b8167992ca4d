import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasNoun, nounsOf } from '../../build/create-module/names.ts';

/*
 * Counts what a module costs, and which files outside it name it, those of other modules too. `npm run measure` counts notices,
 * and `npm run measure -- study` another module. `docs/architecture.md` has the table. Lines are those with something on them.
 */

const root = join(import.meta.dirname, '../..');
const [name = 'notices'] = process.argv.slice(2);

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)));

const isTest = (file: string) => /\.test\.ts$|\/testing\//.test(file);
const isMessages = (file: string) => /\/(messages|labels)(\/|\.ts$)/.test(file);
const isStyles = (file: string) => /\.styles\.ts$/.test(file);
const isCode = (file: string) => /\.ts$/.test(file) && !isTest(file) && !isMessages(file) && !isStyles(file);

/** The rooms of a module, by package. */
const concerns: readonly (readonly [concern: string, files: RegExp])[] = [
  ['sdk', new RegExp(`^packages/sdk/src/modules/${name}/`)],
  ['server', new RegExp(`^packages/server/src/modules/${name}/`)],
  ['seed', new RegExp(`^packages/mock-server/src/seed/modules/${name}/`)],
  ['widgets', new RegExp(`^packages/widgets/src/modules/${name}/`)],
  ['stories', new RegExp(`^stories/${name}/`)],
];

function linesOf(file: string): number {
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

const sum = (some: readonly string[]) => some.reduce((lines, file) => lines + linesOf(file), 0);
const count = (some: readonly string[]) => `${sum(some)} lines in ${some.length} files`;

console.log(`Module ${name}:`);
let all: string[] = [];
for (const [concern, pattern] of concerns) {
  const own = files.filter((file) => pattern.test(file) && file.endsWith('.ts'));
  all = [...all, ...own];
  const parts = [
    `code ${count(own.filter(isCode))}`,
    `styles ${sum(own.filter(isStyles))}`,
    `messages ${sum(own.filter(isMessages))}`,
    `tests ${sum(own.filter(isTest))}`,
  ];
  console.log(`  ${concern}: ${parts.join(', ')}`);
}
console.log(
  `  together without tests: ${count(all.filter((file) => !isTest(file)))}; tests: ${sum(all.filter(isTest))} lines`,
);

/** Code without its comments: only what runs can know a module. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '');
}

const nouns = nounsOf(name);
const central = files.filter(
  (file) =>
    /^packages\/[^/]+\/src\/.*\.ts$/.test(file) &&
    !isTest(file) &&
    !concerns.some(([, own]) => own.test(file)) &&
    nouns.some((noun) => hasNoun(codeOf(file), noun)),
);
console.log(`Files outside the module that name it: ${central.length}`);
for (const file of central) console.log(`  ${file}`);
