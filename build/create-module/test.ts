import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readArguments } from './read-arguments.ts';

/*
 * `npm run test:module NAME`: the tests of one module, those in Node and those in Chromium, and its stories.
 */

const root = join(import.meta.dirname, '../..');
const { name } = readArguments({});

const folders = ['sdk/src/modules', 'server/src/modules', 'mock-server/src/seed/modules', 'widgets/src/modules'];
const files = globSync(
  folders.map((folder) => `packages/${folder}/${name}/**/*.test.ts`),
  { cwd: root },
).sort();
// Tests of widgets run in a page, those of other packages in Node, unless their names say otherwise (docs/habits.md).
const isForNode = (file: string) =>
  file.startsWith(join('packages/widgets/')) ? file.endsWith('.node.test.ts') : !file.endsWith('.browser.test.ts');
const inNode = files.filter(isForNode);
const inPage = files.filter((file) => !isForNode(file));
if (existsSync(join(root, 'stories', name))) inPage.push('stories/stories.test.ts');
if (name === '' || files.length === 0) {
  console.error(`There is no module ${name || 'without a name'} with tests: npm run test:module notices`);
  process.exit(1);
}

const codes = [
  ...(inNode.length > 0 ? [run('node', '--conditions=party-affairs-source', '--test', ...inNode)] : []),
  ...(inPage.length > 0 ? [run('wtr', '--files', ...inPage)] : []),
];
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

/** Runs a program of node_modules, which npm puts on the path. Returns its exit code. */
function run(program: string, ...args: readonly string[]): number | null {
  const { status } = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, STORIES_OF: name },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status;
}
