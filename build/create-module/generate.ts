import { spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * Writes what follows from the lists of modules, in a process of its own. This process has loaded the lists as they
 * were.
 *
 * @throws Error with what the generator said last, where it fails.
 */
export function generate(root: string): void {
  const { status, stdout, stderr, error } = spawnSync('npm', ['run', '--silent', 'generate'], {
    cwd: root,
    encoding: 'utf8',
    // There npm is a script, which only a shell runs.
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(messageOf(stderr || stdout));
}

/** The message of the error in what a process wrote, without the stack. */
function messageOf(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /^\s*\w*Error\b/.test(line)) ?? lines[0] ?? 'npm run generate failed').trim();
}
