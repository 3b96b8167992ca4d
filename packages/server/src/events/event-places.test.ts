import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Subject } from '../identity/subject.ts';
import { EventIds } from './event-places.ts';

const visitor: Subject = { kind: 'visitor', grants: [] };
const person = (accountId: string): Subject => {
  return { kind: 'account', accountId, displayName: '', member: null, roles: [], grants: [] };
};
const ids = new EventIds('a secret for tests alone');

describe('The id of an event', () => {
  it('is read by any process with the same secret, as the place it was', () => {
    const other = new EventIds('a secret for tests alone');
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 40 }), fc.string(), (place, account) => {
        for (const subject of [visitor, person(account)]) {
          assert.equal(other.placeOf(ids.ofEvent(place, subject)), place);
          assert.equal(other.placeOf(ids.ofPlace(place)), place);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is of one person, and on another installation says nothing', () => {
    const mine = ids.ofEvent(42, person('acc_1'));
    assert.equal(mine, ids.ofEvent(42, person('acc_1')));
    for (const other of [visitor, person('acc_2')]) assert.notEqual(ids.ofEvent(42, other), mine);
    assert.equal(new EventIds('another secret').placeOf(mine), undefined);
  });

  it('does not show whether something happened between two questions', () => {
    assert.notEqual(ids.ofPlace(42), ids.ofPlace(42));
  });

  it('that was made up is none', () => {
    const digits = ['0', 'f', 'z'].flatMap((digit) => [26, 31, 32, 33].map((length) => `ev_${digit.repeat(length)}`));
    for (const id of ['', 'ev_', 'ev_16', 'ev_zzzz', 'nonsense', ...digits]) {
      assert.equal(ids.placeOf(id), undefined, id);
    }
  });
});
