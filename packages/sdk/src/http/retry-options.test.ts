import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RetryBudget, retryBudget } from './retry-budget.ts';
import { defaultRetryOptions, readRetryAfter, retryDelay } from './retry-options.ts';

const now = Date.parse('2026-11-22T01:00:00Z');
const first = { retried: 0, elapsed: 0, retryAfter: undefined, random: 0.5 };

describe('the delay before a retry', () => {
  it('doubles the bound of the delay with each retry and draws below it', () => {
    const options = { ...defaultRetryOptions, limit: 10, totalTimeout: Infinity };
    const delays = [0, 1, 2, 3, 4, 5].map((retried) => retryDelay(options, { ...first, retried }));
    assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, 4000]);
  });

  it('spreads clients over the whole delay', () => {
    assert.equal(retryDelay(defaultRetryOptions, { ...first, random: 0 }), 0);
    assert.equal(retryDelay(defaultRetryOptions, { ...first, random: 0.9 }), 450);
  });

  it('stops after the last retry', () => {
    assert.equal(retryDelay(defaultRetryOptions, { ...first, retried: defaultRetryOptions.limit }), undefined);
  });

  it('waits at least as long as the server asks', () => {
    assert.equal(retryDelay(defaultRetryOptions, { ...first, retryAfter: 2000, random: 0 }), 2000);
    assert.equal(retryDelay(defaultRetryOptions, { ...first, retryAfter: 2000 }), 2250);
  });

  it('waits for a Retry-After at the cap, and not for one beyond it', () => {
    const { maxRetryAfter } = defaultRetryOptions;
    assert.equal(retryDelay(defaultRetryOptions, { ...first, retryAfter: maxRetryAfter, random: 0 }), 30_000);
    assert.equal(retryDelay(defaultRetryOptions, { ...first, retryAfter: maxRetryAfter + 1 }), undefined);
  });

  it('does not begin a delay that would end after the total timeout', () => {
    assert.equal(retryDelay(defaultRetryOptions, { ...first, elapsed: 59_700 }), 250);
    assert.equal(retryDelay(defaultRetryOptions, { ...first, elapsed: 59_750 }), undefined);
  });

  it('never waits less than asked, never past the total timeout, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.record({
          retried: fc.nat(5),
          elapsed: fc.double({ min: 0, max: 100_000, noNaN: true }),
          retryAfter: fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }), { nil: undefined }),
          random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        }),
        (state) => {
          const delay = retryDelay(defaultRetryOptions, state);
          if (delay === undefined) return;
          assert.ok(state.retried < defaultRetryOptions.limit);
          assert.ok(delay >= (state.retryAfter ?? 0));
          assert.ok(state.elapsed + delay < defaultRetryOptions.totalTimeout);
          if (state.retryAfter === undefined) assert.ok(delay <= defaultRetryOptions.maxDelay);
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
    const budget = new RetryBudget(0, retryBudget.burst);
    const taken = Array.from({ length: 20 }, () => budget.take(0)).filter(Boolean).length;
    assert.equal(taken, retryBudget.burst);
    assert.equal(budget.take(retryBudget.refill - 1), false);
    assert.equal(budget.take(retryBudget.refill), true);
    assert.equal(budget.take(retryBudget.refill), false);
  });

  it('does not grow beyond the burst in a quiet night', () => {
    const budget = new RetryBudget(0, retryBudget.burst);
    const taken = Array.from({ length: 20 }, () => budget.take(8 * 3_600_000)).filter(Boolean).length;
    assert.equal(taken, retryBudget.burst);
  });
});
