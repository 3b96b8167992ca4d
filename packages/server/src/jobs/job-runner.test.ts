import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import type { Job } from './job.ts';
import { JobRunner } from './job-runner.ts';

let database: Kysely<Database>;
let now: Date;
let done: string[];
let changes: number;
beforeEach(async () => {
  database = await openTestDatabase();
  now = new Date('2026-11-22T01:00:00Z');
  done = [];
  changes = 0;
});
afterEach(() => database.destroy());

const job = (name: string, result: number | Error = 0, interval?: number): Job => ({
  name,
  ...(interval === undefined ? {} : { interval }),
  async run() {
    done.push(name);
    if (result instanceof Error) throw result;
    return result;
  },
});
const runner = (...jobs: Job[]) =>
  new JobRunner({ database, jobs, now: () => now, onChange: async () => void (changes += 1) });
const wait = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));

describe('Jobs', () => {
  it('run at each tick, or when their interval has passed', async () => {
    const jobs = runner(job('each'), job('hourly', 0, 3_600_000));
    await jobs.tick();
    wait(59);
    await jobs.tick();
    wait(1);
    await jobs.tick();
    assert.deepEqual(done, ['each', 'hourly', 'each', 'each', 'hourly']);
  });

  it('run again soon after the clock was put back', async () => {
    const jobs = runner(job('hourly', 0, 3_600_000));
    await jobs.tick();
    wait(-600);
    await jobs.tick();
    assert.deepEqual(done, ['hourly', 'hourly']);
  });

  it('are all done though one fails, which is told of and tried again', async () => {
    const jobs = runner(job('broken', new Error('no'), 3_600_000), job('fine', 1));
    await assert.rejects(jobs.tick(), /no/);
    await assert.rejects(jobs.tick(), /no/);
    assert.deepEqual(done, ['broken', 'fine', 'broken', 'fine']);
  });

  it('wake those who wait for events, once, where one of them changed something', async () => {
    await runner(job('one', 2), job('two', 1)).tick();
    assert.equal(changes, 1);
    await runner(job('idle')).tick();
    assert.equal(changes, 1);
  });

  it('never run twice at once, and run once more for all who ask meanwhile', async () => {
    const jobs = runner(job('each'));
    const first = jobs.tick();
    const second = jobs.tick();
    assert.equal(jobs.tick(), second);
    await Promise.all([first, second]);
    assert.deepEqual(done, ['each', 'each']);
  });
});
