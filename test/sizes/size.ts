import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { entries } from './entries.ts';
import { measure } from './measure.ts';

/*
 * `npm run size`: what users load, after gzip, against the design's budgets and against the sizes on record. A size that
 * is more than 2 % off its record fails, whether it grew or shrank, until `npm run size -- --update` goes into the same
 * commit: so every change of weight is decided.
 */

const place = join(import.meta.dirname, 'recorded.json');
const recorded = JSON.parse(readFileSync(place, 'utf8')) as Record<string, number>;
const update = process.argv.includes('--update');
const measured: Record<string, number> = {};
const problems: string[] = [];

for (const entry of entries) {
  const { name, budget } = entry;
  const bytes = await measure(entry);
  measured[name] = bytes;
  const record = recorded[name];
  const drift = record ? bytes / record - 1 : undefined;
  const change =
    drift === undefined ? 'not on record' : `${drift >= 0 ? '+' : '−'}${Math.abs(drift * 100).toFixed(1)} %`;
  console.log(
    `${name.padEnd(30)} ${kilobytes(bytes).padStart(8)} of ${kilobytes(budget * 1000).padStart(8)}  ${change}`,
  );
  if (bytes > budget * 1000) problems.push(`${name} is over its budget.`);
  if (!update && (drift === undefined || Math.abs(drift) > 0.02)) {
    problems.push(`${name} is ${change} against its record: if that is meant, run \`npm run size -- --update\`.`);
  }
}

if (update) writeFileSync(place, `${JSON.stringify(measured, null, 2)}\n`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
