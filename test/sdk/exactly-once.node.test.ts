import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { defaultRetryLaw, type RetryLaw } from '@party-affairs/sdk';
import type { BrowserWork } from './lossy/browser.ts';
import type { HouseReport, HouseSize, OpenHouse } from './lossy/house.ts';

interface Plan extends HouseSize {
  readonly writes: number;
  readonly law: Partial<RetryLaw>;
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

async function prove(t: TestContext, { writes, law, ...size }: Plan): Promise<void> {
  const house = start('./lossy/house.ts', size satisfies HouseSize);
  t.after(() => {
    house.worker.postMessage('close');
    return house.ended;
  });
  const { url, accounts, notices } = await house.next<OpenHouse>();
  const half = accounts.length / 2;
  const keys = await Promise.all(
    [accounts.slice(0, half), accounts.slice(half)].map((people, index) => {
      const work: BrowserWork = {
        url,
        people,
        notices,
        law,
        writes: writes / accounts.length,
        seed: size.seed + 100 * (index + 1),
      };
      const browser = start('./lossy/browser.ts', work);
      t.after(() => browser.worker.terminate());
      return browser.next<string[]>();
    }),
  );
  const answer = house.next<HouseReport>();
  house.worker.postMessage('report');
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

/** The law unless said otherwise; the scale is that of time. */
const inRealTime = { firstPause: defaultRetryLaw.firstPause / 25, longestPause: defaultRetryLaw.longestPause / 25 };

describe('writes through the outbox, over a network that loses a third of everything', () => {
  it('have each their effect once: 10,000 of them, tried again at once', async (t) => {
    await prove(t, { seed: 20261122, people: 8, notices: 25, writes: 10_000, law: { firstPause: 1, longestPause: 5 } });
  });

  it('have each their effect once: 200 of them, by the law as it is but 25 times as fast', async (t) => {
    await prove(t, { seed: 20270701, people: 8, notices: 5, writes: 200, law: inRealTime });
  });
});
