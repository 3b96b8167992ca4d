import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, relative } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../..');
const packages = ['sdk', 'server', 'mock-server', 'widgets'];

/** What is made from the sources, or installed: nothing of it is copied. */
const made = new Set(['node_modules', '.git', 'dist', '.data', 'coverage', 'storybook-static']);

/** How a command ended, with all it wrote. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A copy of the repository to write into: the sources are copied, the dependencies are linked. */
export class CopiedRepository {
  readonly place = mkdtempSync(join(tmpdir(), 'party-affairs-module-'));

  constructor() {
    cpSync(root, this.place, { recursive: true, filter: (from) => !made.has(basename(from)) });
    linkAll(join(root, 'node_modules'), join(this.place, 'node_modules'));
    mkdirSync(join(this.place, 'node_modules/@party-affairs'));
    for (const name of packages) {
      symlinkSync(join(this.place, 'packages', name), join(this.place, 'node_modules/@party-affairs', name));
      const nested = join(root, 'packages', name, 'node_modules');
      if (existsSync(nested)) linkAll(nested, join(this.place, 'packages', name, 'node_modules'));
    }
  }

  /** Each file and what it holds, as a hash; folders count too. */
  get contents(): ReadonlyMap<string, string> {
    const paths = globSync('**/*', {
      cwd: this.place,
      exclude: ({ name }) => made.has(name),
      withFileTypes: true,
    });
    return new Map(
      paths
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          const hash = entry.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder';
          return [relative(this.place, path), hash] as const;
        })
        .sort(([one], [other]) => one.localeCompare(other)),
    );
  }

  read(path: string): string {
    return readFileSync(join(this.place, path), 'utf8');
  }

  /** Runs a program of node_modules in the copy. */
  run(program: string, ...args: readonly string[]): Promise<Ended> {
    const PATH = [join(this.place, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    const child = spawn(program, args, {
      cwd: this.place,
      // The runner of this test must not be taken for that of the tests in the copy.
      env: { ...process.env, PATH, NODE_TEST_CONTEXT: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, output }));
    });
  }

  delete(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}

function linkAll(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) if (name !== '@party-affairs') symlinkSync(join(from, name), join(to, name));
}
