import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { findChromium, findFirefox, findNode22, findWebKit, noChromium } from './engines.ts';
import { findPostgres } from './postgres.ts';
import { enginesRequired, isCi, optionalEngines, type Step, stages } from './steps.ts';
import type { Tally } from './tally.ts';

/*
 * The one test command. `npm test` runs every step; `npm test -- lint node` only those named.
 * The last line says `N passed, N failed` over every test of every runner; each gate counts as one.
 */

// The tools of node_modules, also when this was not started by npm.
const path = [join(import.meta.dirname, '../../node_modules/.bin'), process.env['PATH']].join(delimiter);

const wanted = process.argv.slice(2);
const names = stages.flat().map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are: ${names.join(', ')}.`);
  process.exit(2);
}

// Without it too much would fail for one and the same reason.
try {
  const chromium = await findChromium();
  if (!chromium) throw new Error(noChromium);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const found: Readonly<Record<string, unknown>> = {
  'node-22': findNode22(),
  postgres: findPostgres(),
  firefox: findFirefox(),
  webkit: findWebKit(),
};
const missing = Object.keys(found).filter((name) => !found[name]);
const places = mkdtempSync(join(tmpdir(), 'party-affairs-tests-'));
const total = emptyTally();
const started = Date.now();

for (const stage of stages) {
  const chosen = stage.filter(({ name, runs }) =>
    wanted.length === 0 ? runs !== (isCi ? 'outside-ci' : 'ci') : wanted.includes(name),
  );
  await Promise.all(chosen.filter(({ name }) => !missing.includes(name)).map(run));
}
rmSync(places, { recursive: true, force: true });

const slowest = total.files.sort((one, other) => other.seconds - one.seconds).slice(0, 10);
if (slowest.length > 0) console.log('\nSlowest files:');
for (const { file, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);

const untested = missing.filter((name) => wanted.length === 0 || wanted.includes(name));
console.log('');
for (const name of untested) {
  const { title, remedy } = optionalEngines[name]!;
  if (enginesRequired) total.failed += 1;
  console.log(`${enginesRequired ? '✗ ' : ''}Not tested in ${title}: it is not installed here. ${remedy}`);
}
if (untested.length === 0 && wanted.length === 0)
  console.log(
    `Tested in Node 22 and ${process.versions.node.split('.')[0]}, Chromium, Firefox and WebKitGTK, and on PostgreSQL.`,
  );
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs one step to its end, keeps its output until then, and shows it only where something went wrong. */
async function run(step: Step): Promise<void> {
  const begun = Date.now();
  const place = join(places, step.name);
  const { code, output } = await execute(step, place);
  const tally: Tally =
    step.kind === 'gate' ? { ...emptyTally(), passed: Number(code === 0), failed: Number(code !== 0) } : read(place);
  // A runner that broke down or a test that was left out is a failure, even if the rest passed.
  if (step.kind === 'tests' && tally.failed === 0 && (code !== 0 || tally.skipped > 0 || tally.passed === 0)) {
    tally.failed += 1;
  }
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.files.push(...tally.files.map(({ file, seconds }) => ({ file: `${step.name}: ${file}`, seconds })));
  const result = step.kind === 'gate' ? '' : `: ${tally.passed} passed, ${tally.failed} failed`;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`${tally.failed === 0 ? '✓' : '✗'} ${step.name}${result} (${seconds} s, at ${elapsed()})`);
  if (tally.failed > 0) console.log(`${output.trim().replaceAll(/^/gm, '  │ ')}\n`);
  if (tally.skipped > 0) console.log(`  ${tally.skipped} tests are skipped or to do: none may be.\n`);
}

function execute(step: Step, place: string): Promise<{ code: number | null; output: string }> {
  const [program = '', ...args] = step.command;
  const child = spawn(program, args, {
    env: {
      ...process.env,
      // The zone of a machine is no part of what CI promises.
      ...(isCi && { TZ: 'UTC' }),
      PATH: path,
      // Hundreds of processes load the same modules: they are compiled once in a run, and never in an earlier one.
      NODE_COMPILE_CACHE: join(places, 'compiled'),
      ...step.environment,
      ...(step.startsAt && { CLOCK_SHIFT: String(step.startsAt.getTime() - Date.now()) }),
      TALLY: place,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: `${program}: ${error.message}` }));
    child.once('close', (code) => resolve({ code, output: stripVTControlCharacters(output) }));
  });
}

function read(place: string): Tally {
  try {
    return JSON.parse(readFileSync(place, 'utf8')) as Tally;
  } catch {
    return emptyTally();
  }
}

function emptyTally(): Tally {
  return { passed: 0, failed: 0, skipped: 0, files: [] };
}

function elapsed(): string {
  const seconds = Math.round((Date.now() - started) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
