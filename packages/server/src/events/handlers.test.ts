import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { appendEvent } from './append-event.ts';
import { limit, LiveCampus, noticeOf } from '../testing/live.ts';

let live: LiveCampus;
beforeEach(async () => {
  live = await LiveCampus.open();
});
afterEach(() => live.close());

describe('The stream of events', limit, () => {
  it('opens with a pause for coming back, its place, and the headers proxies need', async () => {
    const { greeting, response } = await live.listen(live.member);
    assert.equal(greeting?.retry, '3000');
    assert.match(greeting?.id ?? '', /^ev_/);
    assert.equal(response.headers.get('Content-Type'), 'text/event-stream');
    assert.match(response.headers.get('Cache-Control') ?? '', /no-store, no-transform/);
    assert.equal(response.headers.get('X-Accel-Buffering'), 'no');
    assert.equal(response.headers.get('Vary'), 'Authorization');
  });

  it('tells of a published notice at once, by its id alone', async () => {
    const { reader } = await live.listen(live.member);
    const noticeId = await live.publish();
    const event = await reader.event();
    assert.equal(event?.type, 'notice.published');
    assert.deepEqual(event?.data, { noticeId, organizationId: 'org_a1' });
    assert.equal(event?.at, live.campus.now.toISOString());
  });

  it('starts with what happens from now on', async () => {
    await live.publish();
    const { reader } = await live.listen(live.member);
    const second = await live.publish();
    assert.equal(noticeOf(await reader.event()), second);
  });

  it('goes on where it was left, with each event once and in order', async () => {
    const first = await live.listen(live.member);
    const published = [await live.publish(), await live.publish(), await live.publish()];
    const seen = await first.reader.event();
    await first.reader.cancel();
    assert.equal(noticeOf(seen), published[0]);
    const again = await live.listen(live.member, { lastEventId: seen?.id ?? '' });
    assert.equal(noticeOf(await again.reader.event()), published[1]);
    assert.equal(noticeOf(await again.reader.event()), published[2]);
  });

  it('goes on from its greeting where nothing had come yet', async () => {
    const first = await live.listen(live.member);
    await first.reader.cancel();
    const noticeId = await live.publish();
    const again = await live.listen(live.member, { lastEventId: first.greeting?.id ?? '' });
    assert.equal(noticeOf(await again.reader.event()), noticeId);
  });

  it('goes on in another process that has the same database', async () => {
    const { reader, greeting } = await live.listen(live.member);
    await reader.cancel();
    const noticeId = await live.publish();
    const other = await live.listen(live.member, { lastEventId: greeting?.id ?? '', server: live.serverWith({}) });
    assert.equal(noticeOf(await other.reader.event()), noticeId);
  });

  it('asks to start over after an id it does not know or does not keep any more', async () => {
    for (const lastEventId of ['nonsense', 'ev_zzzz', '']) {
      const { greeting, reader } = await live.listen(live.member, { lastEventId });
      assert.ok(greeting);
      const event = await reader.event();
      assert.equal(event?.type, 'sync.reset');
      await reader.cancel();
    }
  });

  it('asks to start over when the past was forgotten, and forgets after seven days', async () => {
    const { greeting, reader } = await live.listen(live.member);
    await reader.cancel();
    await live.publish();
    live.campus.wait(8 * 24 * 60);
    await live.publish();
    await live.campus.server.tick();
    const again = await live.listen(live.member, { lastEventId: greeting?.id ?? '' });
    assert.equal((await again.reader.event())?.type, 'sync.reset');
    const { items } = await live.poll(live.member, greeting?.id ?? '');
    assert.deepEqual(
      items.map(({ type }) => type),
      ['sync.reset'],
    );
  });

  it('does not start over although everything old was forgotten, where nothing was missed', async () => {
    await live.publish();
    const { lastEventId } = await live.poll(live.member);
    live.campus.wait(30 * 24 * 60);
    await live.campus.server.tick();
    assert.deepEqual((await live.poll(live.member, lastEventId)).items, []);
    const noticeId = await live.publish();
    assert.deepEqual((await live.poll(live.member, lastEventId)).items.map(noticeOf), [noticeId]);
  });
});

describe('The poll for events', limit, () => {
  it('begins with a place and no past', async () => {
    await live.publish();
    const { items, lastEventId } = await live.poll(live.member);
    assert.deepEqual(items, []);
    assert.match(lastEventId, /^ev_/);
  });

  it('tells the same as the stream', async () => {
    const { lastEventId } = await live.poll(live.member);
    const { reader } = await live.listen(live.member, { lastEventId });
    const noticeId = await live.publish();
    await live.campus.done(live.member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    const streamed = [await reader.event(), await reader.event()];
    const { items } = await live.poll(live.member, lastEventId);
    assert.deepEqual(items, streamed);
    assert.deepEqual(
      items.map(({ type }) => type),
      ['notice.published', 'receipts.changed'],
    );
  });

  it('moves on past what is for others, and can be gone on with from a stream', async () => {
    const { lastEventId } = await live.poll(null);
    await live.publish({ disclosureScope: 'branch' });
    const hidden = await live.poll(null, lastEventId);
    assert.deepEqual(hidden.items, []);
    const noticeId = await live.publish({ disclosureScope: 'public' });
    const { reader } = await live.listen(null, { lastEventId: hidden.lastEventId });
    assert.equal(noticeOf(await reader.event()), noticeId);
  });

  it('comes in portions when much has happened, nothing left out', async () => {
    const { lastEventId } = await live.poll(live.member);
    for (let index = 0; index < 250; index += 1) {
      await appendEvent(live.campus.database, {
        type: 'receipts.changed',
        at: live.campus.now,
        accountId: live.member,
        data: { index },
      });
    }
    const seen: unknown[] = [];
    let after = lastEventId;
    for (let portions = 0; portions < 4; portions += 1) {
      const { items, lastEventId: next } = await live.poll(live.member, after);
      seen.push(...items.map(({ data }) => (data as { index: number }).index));
      after = next;
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 250 }, (_, index) => index),
    );
  });
});
