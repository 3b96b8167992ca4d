import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { circumstances } from './report.mjs';
import { checkout, sourceCondition } from './our-sdk.mjs';

/*
 * All measurements, one after the other, as one JSON document on standard output. With `--docs` their tables also go into
 * docs/benchmarks.md, each after the comment with its name. Ends with 1 if a promise is not kept.
 */

const measurements = ['behaviours', 'sizes', 'overhead', 'growth'];
const results = {};
const tables = {};
let passed = true;
for (const name of measurements) {
  const { code, out, shown } = await run(`${name}.mjs`);
  process.stderr.write(shown);
  passed &&= code === 0;
  results[name] = JSON.parse(out);
  tables[name] = shown.trim();
}
if (process.argv.includes('--docs')) await writeDocs();
process.stdout.write(`${JSON.stringify({ ...circumstances(), passed, ...results }, null, 2)}\n`);
process.exitCode = passed ? 0 : 1;

async function run(file) {
  const child = spawn(process.execPath, [`--conditions=${sourceCondition}`, join(import.meta.dirname, file)]);
  let out = '';
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (shown += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (out === '') throw new Error(`${file} ended with ${code}.\n${shown}`);
  return { code, out, shown };
}

async function writeDocs() {
  const place = join(checkout, 'docs/benchmarks.md');
  const { measuredOn, machine, node, commit } = circumstances();
  const facts = { ...tables, circumstances: `Measured on ${measuredOn}: ${machine}, Node ${node}, commit ${commit}.` };
  const text = Object.entries(facts).reduce(
    (before, [name, fact]) => {
      const part = new RegExp(`(<!-- ${name} -->\n\n)[^]+?(?=\n\n|\n*$)`);
      if (!part.test(before)) throw new Error(`docs/benchmarks.md has no <!-- ${name} -->.`);
      return before.replace(part, `$1${fact}`);
    },
    readFileSync(place, 'utf8'),
  );
  writeFileSync(place, await format(text, { ...(await resolveConfig(place)), parser: 'markdown' }));
}
