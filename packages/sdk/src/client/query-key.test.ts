import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryKey } from './query-key.ts';

/** Tells whether a key begins with these members, as React Query and SWR find what is of one kind. */
const isOf = (kind: readonly unknown[], key: readonly unknown[]) =>
  kind.every((member, place) => JSON.stringify(member) === JSON.stringify(key[place]));

describe('the key of a read', () => {
  it('is the same for the same call, and another one for another', () => {
    assert.deepEqual(queryKey('notices.list', { limit: 5 }), ['party-affairs', 'notices', 'list', { limit: 5 }]);
    assert.deepEqual(queryKey('notices.get', 'ntc_1'), ['party-affairs', 'notices', 'get', 'ntc_1']);
    assert.notDeepEqual(queryKey('notices.get', 'ntc_1'), queryKey('notices.get', 'ntc_2'));
    assert.notDeepEqual(queryKey('notices.get', 'ntc_1'), queryKey('noticeDesk.get', 'ntc_1'));
  });

  it('begins as that of its method and of its resource, and as no other', () => {
    const key = queryKey('notices.get', 'ntc_1');
    assert.ok(isOf(queryKey('notices.get'), key));
    assert.ok(isOf(queryKey('notices'), key));
    assert.ok(!isOf(queryKey('notices.list'), key));
    assert.ok(!isOf(queryKey('noticeDesk'), key));
  });

  it('takes what its method takes, by the types', () => {
    // @ts-expect-error -- there is no such method
    queryKey('notices.read');
    // @ts-expect-error -- a write has no key
    queryKey('notices.acknowledge', 'ntc_1');
    // @ts-expect-error -- a list has no such state
    queryKey('notices.list', { state: 'lost' });
    // @ts-expect-error -- one notice has one id
    queryKey('notices.get', { noticeId: 'ntc_1' });
    assert.deepEqual(queryKey('me.get'), ['party-affairs', 'me', 'get']);
  });
});
