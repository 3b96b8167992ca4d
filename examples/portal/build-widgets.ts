import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the script-tag bundle is made from; a folder changes when a file in it comes or goes. */
const sources = [
  'packages/widgets/src',
  'packages/widgets/build',
  'packages/sdk/src',
  'rollup.config.mjs',
  'package-lock.json',
];

/** Where the bundle is. */
export const bundle = join(root, 'packages/widgets/dist/embed');

/** Whether the script-tag bundle is newer than everything it is made from. */
export async function isBuilt(): Promise<boolean> {
  const built = await changed(join(bundle, 'party-affairs.js'));
  const newest = Math.max(...(await Promise.all(sources.map((path) => newestIn(join(root, path))))));
  return built > newest;
}

/** Builds the script-tag bundle. Says whether that worked. */
export async function buildWidgets(): Promise<boolean> {
  const rollup = join(dirname(fileURLToPath(import.meta.resolve('rollup/package.json'))), 'dist/bin/rollup');
  const args = [rollup, '--config', '--silent', '--configOnly', 'embed'];
  const [code] = await once(spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }), 'exit');
  return code === 0;
}

async function newestIn(path: string): Promise<number> {
  const inside = await readdir(path, { recursive: true }).catch(() => []);
  const times = await Promise.all(['', ...inside].map((name) => changed(join(path, name))));
  return Math.max(...times);
}

/** Milliseconds since 1970; 0 for what is not there. */
async function changed(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}
