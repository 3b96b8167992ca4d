import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { findNode22 } from './engines.ts';

/** One thing the test command does. A gate passes or fails as one; the tests of a run are counted. */
export interface Step {
  readonly name: string;
  readonly kind: 'gate' | 'tests';
  /** Program and arguments; the programs are those of node_modules. */
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What the clock says when the step begins, where that is not the time of the machine. */
  readonly startsAt?: Date;
  /** `ci`: left out of `npm test` unless it is named. `outside-ci`: left out in CI. */
  readonly runs?: 'ci' | 'outside-ci';
}

/** Tests that need no page to run in. They are those of packages without widgets, and those that say so in their name. */
const nodeFiles = [
  'packages/{sdk,server,mock-server}/src/**/!(*.postgres).test.ts',
  'packages/widgets/src/**/*.node.test.ts',
  '{stories,examples}/**/*.node.test.ts',
  'test/!(start|real-time|postgres)/**/*.node.test.ts',
];

/**
 * Tests that no day changes. They look at files, bundles and packages, or start programs, which have no clock of ours; or
 * they have a clock of their own.
 */
const nodeFilesOfAnyDay = [
  'test/{create-module,install,manifest,openapi,packages,prose,run,walls}/**/*.node.test.ts',
  'packages/sdk/src/outbox/interleavings.test.ts',
];

/** What the server does with its database. Files, feeds and texts are the same on each. */
const nodeFilesOfTheDatabase = [
  'packages/server/src/{*,{audit,events,files,http,identity,jobs,lists,search,workflow}/*}.test.ts',
  'packages/server/src/modules/**/*.test.ts',
  'packages/server/src/node/*.postgres.test.ts',
  'test/postgres/**/*.node.test.ts',
];

/**
 * What the SDK promises to do in the oldest Node too. All of its own tests run there, and it runs as published and as
 * documented.
 */
const nodeFilesOfTheSdk = [
  'packages/sdk/src/**/*.test.ts',
  'test/sdk/{real-server,examples}.node.test.ts',
  'test/conformance/command.node.test.ts',
  // Its types, which others of these tests compile, are the same in each Node.
  'test/packages/bundlers.node.test.ts',
];

interface OtherDay {
  readonly name: string;
  readonly startsAt: Date;
  readonly zone: string;
}

/** The day changes while a step is under way. */
const leapDay: OtherDay = {
  name: 'leap-day',
  startsAt: new Date('2028-02-28T23:59:00+08:00'),
  zone: 'Asia/Shanghai',
};

/** Days on which the suites also run in CI. No test depends on the day, hour or zone of the machine. */
const otherDays: readonly OtherDay[] = [
  leapDay,
  { name: 'next-year', startsAt: new Date(Date.now() + 400 * 24 * 60 * 60 * 1000), zone: 'America/St_Johns' },
];

/** Every check there is, none optional. Stages come one after the other, the steps of a stage run side by side. */
export const stages: readonly (readonly Step[])[] = [
  // They write nothing, and each keeps one processor busy.
  [
    gate('formatting', 'prettier', '--check', '.'),
    gate('types', 'tsc', '-p', '.'),
    gate('lint', 'eslint', '.', '--max-warnings=0'),
  ],
  [gate('build', 'npm', 'run', '--silent', 'build')],
  [
    gate('sizes', 'npm', 'run', '--silent', 'size'),
    gate('packages', 'npm', 'run', '--silent', 'check:packages'),
    gate('openapi', 'redocly', 'lint', 'docs/openapi.json'),
    gate('manifest', 'npm', 'run', '--silent', 'check:manifest'),
  ],
  // Beside the others, because it mostly waits.
  [nodeTests('node', nodeFiles), nodeTests('real-time', ['test/real-time/**/*.node.test.ts'])],
  [nodeTests('node-22', nodeFilesOfTheSdk, findNode22())],
  // CI runs the same files on the other days.
  [{ ...browserTests('chromium'), runs: 'outside-ci' }],
  [browserTests('firefox'), browserTests('webkit')],
  // Alone, because `npm start` builds what other tests load.
  [nodeTests('start', ['test/start/**/*.node.test.ts'])],
  ...otherDays.flatMap((day) => [
    [
      onDay(
        day,
        nodeTests('node', nodeFiles, 'node', [
          ...nodeFilesOfAnyDay,
          ...(day === leapDay ? nodeFilesOfTheDatabase : []),
        ]),
      ),
    ],
    [onDay(day, browserTests('chromium'))],
  ]),
  // The server's tests live the leap day on the other database.
  [{ ...onDay(leapDay, onPostgres(nodeTests('postgres', nodeFilesOfTheDatabase))), name: 'postgres' }],
];

function onDay({ name, startsAt, zone }: OtherDay, step: Step): Step {
  const environment = {
    ...step.environment,
    TZ: zone,
    NODE_OPTIONS: `--import=${new URL('clock.mjs', import.meta.url)}`,
  };
  return { ...step, name: `${step.name}-${name}`, environment, startsAt, runs: 'ci' };
}

function onPostgres(step: Step): Step {
  return { ...step, command: ['node', 'test/run/on-postgres.ts', ...step.command] };
}

function gate(name: string, ...command: string[]): Step {
  return { name, kind: 'gate', command };
}

function nodeTests(name: string, patterns: readonly string[], program = 'node', leftOut: readonly string[] = []): Step {
  const files = globSync(patterns, { exclude: ['**/*.browser.test.ts', '**/node_modules/**', ...leftOut] });
  return {
    name,
    kind: 'tests',
    command: [
      program,
      '--test',
      '--conditions=party-affairs-source',
      '--test-reporter=./test/run/node-reporter.ts',
      '--test-reporter-destination=stdout',
      `--test-concurrency=${Math.max(2, availableParallelism() - 1)}`,
      // A whole file has to end within it, on a machine that has other things to do.
      '--test-timeout=600000',
      ...files.sort(),
    ],
  };
}

function browserTests(engine: 'chromium' | 'firefox' | 'webkit'): Step {
  return { name: engine, kind: 'tests', command: ['wtr'], environment: { ENGINE: engine } };
}

/** Engines a machine may do without, and how to come by them. The suite is complete in Chromium and in one Node. */
export const optionalEngines: Readonly<Record<string, { readonly title: string; readonly remedy: string }>> = {
  'node-22': { title: 'Node 22', remedy: 'Run `npm ci` without --omit=optional, or name its program in NODE22_PATH' },
  postgres: {
    title: 'PostgreSQL',
    remedy: 'Run `npm ci` without --omit=optional, or on Debian: apt-get install postgresql',
  },
  firefox: { title: 'Firefox', remedy: 'On Debian: apt-get install firefox-esr' },
  webkit: { title: 'WebKitGTK', remedy: 'On Debian: apt-get install webkit2gtk-driver xvfb' },
};

/** In CI nothing is left out, and an engine that is missing is a failure. */
export const isCi = Boolean(process.env['CI']);
export const enginesRequired = isCi || Boolean(process.env['REQUIRE_ENGINES']);
