import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decideRetry, defaultRetryLaw, readRetryAfter, RetryBudget, retryBudget } from './retry.ts';

const now = Date.parse('2026-11-22T01:00:00Z');
const first = { retried: 0, elapsed: 0, retryAfter: undefined, random: 0.5 };

describe('the retry law', () => {
  it('doubles the bound of the pause with each retry and draws below it', () => {
    const law = { ...defaultRetryLaw, retries: 10, deadline: Infinity };
    const pauses = [0, 1, 2, 3, 4, 5].map((retried) => decideRetry(law, { ...first, retried }));
    assert.deepEqual(pauses, [250, 500, 1000, 2000, 4000, 4000]);
  });

  it('spreads clients over the whole pause', () => {
    assert.equal(decideRetry(defaultRetryLaw, { ...first, random: 0 }), 0);
    assert.equal(decideRetry(defaultRetryLaw, { ...first, random: 0.9 }), 450);
  });

  it('stops after the last retry', () => {
    assert.equal(decideRetry(defaultRetryLaw, { ...first, retried: defaultRetryLaw.retries }), undefined);
  });

  it('waits at least as long as the server asks', () => {
    assert.equal(decideRetry(defaultRetryLaw, { ...first, retryAfter: 2000, random: 0 }), 2000);
    assert.equal(decideRetry(defaultRetryLaw, { ...first, retryAfter: 2000 }), 2250);
  });

  it('waits for a Retry-After at the cap, and not for one beyond it', () => {
    const { longestRetryAfter } = defaultRetryLaw;
    assert.equal(decideRetry(defaultRetryLaw, { ...first, retryAfter: longestRetryAfter, random: 0 }), 30_000);
    assert.equal(decideRetry(defaultRetryLaw, { ...first, retryAfter: longestRetryAfter + 1 }), undefined);
  });

  it('does not begin a pause that would end after the deadline', () => {
    assert.equal(decideRetry(defaultRetryLaw, { ...first, elapsed: 59_700 }), 250);
    assert.equal(decideRetry(defaultRetryLaw, { ...first, elapsed: 59_750 }), undefined);
  });

  it('never waits less than asked, never past the deadline, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.record({
          retried: fc.nat(5),
          elapsed: fc.double({ min: 0, max: 100_000, noNaN: true }),
          retryAfter: fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }), { nil: undefined }),
          random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        }),
        (question) => {
          const pause = decideRetry(defaultRetryLaw, question);
          if (pause === undefined) return;
          assert.ok(question.retried < defaultRetryLaw.retries);
          assert.ok(pause >= (question.retryAfter ?? 0));
          assert.ok(question.elapsed + pause < defaultRetryLaw.deadline);
          if (question.retryAfter === undefined) assert.ok(pause <= defaultRetryLaw.longestPause);
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const read = (value: string, date?: string) =>
    readRetryAfter(new Headers({ 'retry-after': value, ...(date && { date }) }), now);

  it('is read as seconds', () => {
    assert.equal(read('2'), 2000);
    assert.equal(read('0'), 0);
  });

  it('is read as a date', () => {
    assert.equal(read('Sun, 22 Nov 2026 01:00:05 GMT'), 5000);
  });

  it('is measured by the clock of the server, so that a wrong clock here does no harm', () => {
    assert.equal(read('Sat, 01 Jan 2022 00:00:07 GMT', 'Sat, 01 Jan 2022 00:00:00 GMT'), 7000);
  });

  it('of the past means now', () => {
    assert.equal(read('Sun, 22 Nov 2026 00:00:00 GMT', 'Sun, 22 Nov 2026 01:00:00 GMT'), 0);
  });

  it('of the past by the clock of this device alone counts as absent: that clock may be a day ahead', () => {
    assert.equal(read('Sun, 22 Nov 2026 00:00:00 GMT'), undefined);
  });

  it('counts as absent when it is nonsense', () => {
    for (const value of ['soon', '-5', '', '1e3x', 'NaN']) assert.equal(read(value), undefined, value);
  });
});

describe('the retry budget', () => {
  it('lets a burst through and then one in a while', () => {
    const budget = new RetryBudget(0);
    const taken = Array.from({ length: 20 }, () => budget.take(0)).filter(Boolean).length;
    assert.equal(taken, retryBudget.burst);
    assert.equal(budget.take(retryBudget.refill - 1), false);
    assert.equal(budget.take(retryBudget.refill), true);
    assert.equal(budget.take(retryBudget.refill), false);
  });

  it('does not grow beyond the burst in a quiet night', () => {
    const budget = new RetryBudget(0);
    const taken = Array.from({ length: 20 }, () => budget.take(8 * 3_600_000)).filter(Boolean).length;
    assert.equal(taken, retryBudget.burst);
  });
});
