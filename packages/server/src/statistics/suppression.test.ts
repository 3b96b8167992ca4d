import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { suppressed } from './suppression.ts';

describe('A figure about reading', () => {
  it('is shown when both the group and the rest have ten or more', () => {
    assert.equal(suppressed(10, 20), 10);
    assert.equal(suppressed(25, 40), 25);
  });

  it('is not shown for a group of nine', () => {
    assert.equal(suppressed(9, 100), null);
  });

  it('is not shown when the rest are nine, for then they would be known', () => {
    assert.equal(suppressed(91, 100), null);
  });

  it('is not shown when none or all have read it', () => {
    assert.equal(suppressed(0, 100), null);
    assert.equal(suppressed(100, 100), null);
  });

  it('is never shown where there are fewer than twenty people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.nat(19), (whole, count) => {
        assert.equal(suppressed(Math.min(count, whole), whole), null);
      }),
    );
  });
});
