import type { Query } from '@tanstack/query-core';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refetchDelay, secondsToRefetch } from './transient-error.ts';

/** A question as the cache holds it after a failure. */
function failed(error: object, data?: unknown, errorUpdatedAt = 1_795_000_000_500): Query {
  return { state: { status: 'error', error, data, errorUpdatedAt } } as unknown as Query;
}

const away = { isRetryable: true };

describe('a question that failed', () => {
  it('is asked again by itself within half a minute if the server was away, each page at a time of its own', () => {
    const pauses = [0, 250, 999].map((ms) => refetchDelay(failed(away, undefined, 1_795_000_000_000 + ms)));
    assert.deepEqual(pauses, [15_000, 18_750, 29_985]);
  });

  it('is not asked before the server said to', () => {
    assert.equal(refetchDelay(failed({ ...away, retryAfter: 120 })), 127_500);
  });

  it('can say within how many seconds it is asked, whenever in that second it failed', () => {
    for (const retryAfter of [2, 30, 120]) {
      const latest = Math.max(
        ...[0, 500, 999].map((ms) => Number(refetchDelay(failed({ ...away, retryAfter }, undefined, ms)))),
      );
      const said = secondsToRefetch({ ...away, retryAfter })! * 1000;
      assert.ok(latest <= said && said - latest < 1000, `${retryAfter}`);
    }
    assert.equal(secondsToRefetch(away), undefined);
  });

  it('is not asked again if it was refused', () => {
    assert.equal(refetchDelay(failed({ isRetryable: false })), false);
    assert.equal(refetchDelay(failed(new Error('a programming error'))), false);
  });

  it('is not asked again as a whole if it is a list that is shown: its rows would move', () => {
    assert.equal(
      refetchDelay(failed(away, { pages: [{ items: [], nextCursor: null }], pageParams: [undefined] })),
      false,
    );
    assert.notEqual(refetchDelay(failed(away, { unread: 1 })), false);
  });
});
