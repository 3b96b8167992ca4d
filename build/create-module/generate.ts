import { execFileSync } from 'node:child_process';
import process from 'node:process';

/** Writes what follows from the lists of modules, in a process of its own: this one has loaded them as they were. */
export function generate(root: string): void {
  execFileSync('npm', ['run', '--silent', 'generate'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // There npm is a script, which only a shell runs.
    shell: process.platform === 'win32',
  });
}
