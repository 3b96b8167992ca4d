import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../..');

/**
 * A directory with what `create:module` and `remove:module` read and write, and nothing else. It has the commands, the
 * lists of modules and a folder of each package. `npm run generate` writes no file in it.
 */
export class ScratchTree {
  readonly place = mkdtempSync(join(tmpdir(), 'party-affairs-scratch-'));

  constructor({ generate = 'true' }: { readonly generate?: string } = {}) {
    for (const path of ['build/create-module', '.prettierrc.json', 'packages/sdk/src/modules/people/index.ts'])
      cpSync(join(root, path), join(this.place, path), { recursive: true });
    for (const list of globSync('packages/*/src/modules.ts', { cwd: root }))
      cpSync(join(root, list), join(this.place, list));
    symlinkSync(join(root, 'node_modules'), join(this.place, 'node_modules'));
    writeFileSync(join(this.place, 'package.json'), JSON.stringify({ type: 'module', scripts: { generate } }));
  }

  /** Each file with its text. */
  get files(): ReadonlyMap<string, string> {
    const paths = globSync('{build,packages,stories}/**/*', { cwd: this.place, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    return new Map(paths.map((path) => [path.slice(this.place.length + 1), readFileSync(path, 'utf8')]));
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.place, path), text);
  }

  /** Runs one of the commands: `create` or `remove`. */
  run(command: string, ...args: readonly string[]) {
    return spawnSync(process.execPath, [`build/create-module/${command}.ts`, ...args], {
      cwd: this.place,
      encoding: 'utf8',
    });
  }

  delete(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}
