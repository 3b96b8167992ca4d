import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

/*
 * Checks each npm package as its users will get it. publint reads what would be packed, and attw resolves every entry as Node
 * and bundlers do. Only ES modules are promised, so answers for `require` do not count.
 */

const root = join(import.meta.dirname, '../..');
const programs: readonly (readonly [program: string, ...args: string[]])[] = [
  ['publint', '--strict'],
  ['attw', '--pack', '--profile', 'esm-only', '--quiet'],
];

let failed = false;
for (const name of ['sdk', 'server', 'mock-server', 'widgets']) {
  for (const [program, ...args] of programs) {
    const { status, stdout, stderr } = spawnSync(program, [`packages/${name}`, ...args], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status === 0) continue;
    failed = true;
    console.error(`${program}: packages/${name}\n${stdout}${stderr}`);
  }
}
process.exitCode = failed ? 1 : 0;
