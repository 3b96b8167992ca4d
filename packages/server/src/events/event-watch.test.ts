import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { limit, LiveCampus } from '../testing/live.ts';
import { appendEvent } from './append-event.ts';
import { keptEvents } from './event-places.ts';
import { EventWatch } from './event-watch.ts';

let live: LiveCampus;
before(async () => {
  live = await LiveCampus.open();
});
after(() => live.close());

const never = 3_600_000;

describe('Streams that wait', limit, () => {
  it('are woken by what one account did only where they are that account’s, however many there are', async () => {
    const { database, now } = live.campus;
    const watch = new EventWatch(database, never);
    const gone = new AbortController();
    const { last } = await keptEvents(database);
    let woken = 0;
    const waiting = [
      'acc_mine',
      'acc_mine',
      null,
      ...Array.from({ length: 5000 }, (_, index) => `acc_other_${index}`),
    ].map((account) => watch.next(last, never, gone.signal, account).then(() => (woken += 1)));
    await appendEvent(database, { type: 'receipts.changed', at: now, accountId: 'acc_mine', data: {} });
    await watch.look();
    await Promise.all(waiting.slice(0, 2));
    assert.equal(woken, 2);
    await appendEvent(database, { type: 'notice.published', at: now, data: {} });
    await watch.look();
    await Promise.all(waiting);
    assert.equal(woken, waiting.length);
  });

  it('miss nothing of their own between what is for others', async () => {
    const { database, now } = live.campus;
    const { reader } = await live.listen(live.member);
    const heard: unknown[] = [];
    for (const [index, accountId] of [live.author, live.member, live.author, live.member].entries()) {
      await appendEvent(database, { type: 'receipts.changed', at: now, accountId, data: { index } });
    }
    heard.push((await reader.event())?.data, (await reader.event())?.data);
    assert.deepEqual(heard, [{ index: 1 }, { index: 3 }]);
  });
});
