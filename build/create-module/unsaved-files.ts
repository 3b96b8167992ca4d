import { execFileSync } from 'node:child_process';

/**
 * Lists the files below the folders that git could not bring back: new, ignored or changed since the last commit.
 * Undefined where git cannot tell: it is not there, or this is no repository, or one without a commit.
 */
export function unsavedFiles(root: string, folders: readonly string[]): readonly string[] | undefined {
  const ask = (...args: readonly string[]): string[] =>
    execFileSync('git', [...args, '-z', '--', ...folders], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .split('\0')
      .filter(Boolean);
  try {
    // Deleted ones are left out: there is nothing of them to lose.
    const changed = ask('diff', 'HEAD', '--name-only', '--relative', '--no-renames', '--diff-filter=d');
    return [...new Set([...changed, ...ask('ls-files', '--others')])].sort();
  } catch {
    return undefined;
  }
}
