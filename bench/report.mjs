import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, type as systemName } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { checkout } from './our-sdk.mjs';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));

/** `ky 2.1.0`: no figure is worth anything without the version it was measured on. */
export function versioned(name) {
  return `${name} ${manifest.dependencies[name]}`;
}

/** Where and of what it was measured; in words, since the figures are no use as absolute ones. */
export function circumstances() {
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores, ${systemName()}`,
    node: process.version,
    commit: commit(),
  };
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', ['-C', checkout, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
    return (
      git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'packages/sdk/src') && ' (edited)')
    );
  } catch {
    return null;
  }
}

/** The JSON goes to standard output, for programs; the table to standard error, for people. Then the process ends. */
export function finish(result, rows, passed) {
  process.stderr.write(`\n${table(rows)}\n\n`);
  // Some clients leave timers of an hour behind: the process has to be ended.
  process.stdout.write(`${JSON.stringify({ ...circumstances(), ...result }, null, 2)}\n`, () =>
    process.exit(passed ? 0 : 1),
  );
}

/** In Markdown, so that it can be pasted into documentation. */
function table([head, ...rows]) {
  return [head, head.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
