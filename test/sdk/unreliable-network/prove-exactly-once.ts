import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { RetryOptions } from '@party-affairs/sdk';
import type { BrowserWork } from './browser.ts';
import type { FixtureReport, FixtureSize, OpenFixture } from './fixture.ts';

interface Plan extends FixtureSize {
  readonly writes: number;
  readonly retry: Partial<RetryOptions>;
  readonly flushEvery?: number;
}

/** A worker, and what it says next. */
function start(file: string, workerData: unknown) {
  const worker = new Worker(new URL(file, import.meta.url), { workerData });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const next = <T>() =>
    new Promise<T>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  return { worker, ended, next };
}

/**
 * Proves that each of many writes has its effect once. People in two browsers make them through the outbox, on a
 * network that loses a third of everything.
 */
export async function proveExactlyOnce(t: TestContext, { writes, retry, flushEvery, ...size }: Plan): Promise<void> {
  const fixture = start('./fixture.ts', size satisfies FixtureSize);
  t.after(() => {
    fixture.worker.postMessage('close');
    return fixture.ended;
  });
  const { url, accounts, notices } = await fixture.next<OpenFixture>();
  const half = accounts.length / 2;
  const keys = await Promise.all(
    [accounts.slice(0, half), accounts.slice(half)].map((people, index) => {
      const work: BrowserWork = {
        url,
        people,
        notices,
        retry,
        flushEvery,
        writes: writes / accounts.length,
        seed: size.seed + 100 * (index + 1),
      };
      const browser = start('./browser.ts', work);
      t.after(() => browser.worker.terminate());
      return browser.next<string[]>();
    }),
  );
  const answer = fixture.next<FixtureReport>();
  fixture.worker.postMessage('report');
  const { arrived, lostRequests, lostAnswers, effects, changes, read, ...report } = await answer;
  t.diagnostic(`${arrived} requests arrived; ${lostRequests} were lost, and ${lostAnswers} answers`);
  // Otherwise nothing was proved.
  assert.ok(lostRequests > writes / 3 && lostAnswers > writes / 3);

  const queued = keys.flat().sort();
  assert.equal(queued.length, writes);
  assert.deepEqual([...report.keys].sort(), queued, 'the server knows every write and no other');
  const notOnce = effects.filter(([, times]) => times !== 1);
  assert.deepEqual(notOnce, [], 'every effect once');
  assert.equal(effects.length, writes);
  // Marks of one notice undo each other, so all of them change something only in their order.
  assert.equal(changes.length, writes);
  const marks = new Map<string, number>();
  for (const change of changes) marks.set(String(change), (marks.get(String(change)) ?? 0) + 1);
  const readAtLast = [...marks].filter(([, times]) => times % 2 === 1).map(([change]) => change);
  assert.deepEqual(read.map(String).sort(), readAtLast.sort());
}
