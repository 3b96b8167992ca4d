import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { json, plain, problem } from '../testing/loopback.ts';
import { ManualVisibility } from '../testing/manual-visibility.ts';
import { counts, receiptChange } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import { isAbortError, isApiError } from '../errors/error-guards.ts';

describe('a retry of a hidden page', () => {
  it('waits until the user looks', async (t) => {
    const visibility = new ManualVisibility(true);
    const { client, clock, server } = await setUp(t, [plain(503), json(counts)], { visibility });
    const answer = client.notices.counts();
    await clock.skip(250);
    await clock.waits(59_750);
    assert.equal(server.arrivals.length, 1);
    visibility.hidden = false;
    assert.equal((await answer).total, 3);
    assert.equal(clock.pending, 0);
    assert.equal(visibility.listeners, 0);
  });

  it('is given up with the error when the user does not look in time', async (t) => {
    const visibility = new ManualVisibility(true);
    const { client, clock, server } = await setUp(t, [problem(503, 'unavailable')], { visibility });
    const error = rejection(client.notices.counts());
    await clock.skip(250);
    await clock.skip(59_750);
    assert.ok(isApiError(await error, 'unavailable'));
    assert.equal(server.arrivals.length, 1);
    assert.equal(visibility.listeners, 0);
  });

  it('is stopped by the signal of the call, and nothing is left behind', async (t) => {
    const visibility = new ManualVisibility(true);
    const { client, clock } = await setUp(t, [plain(503)], { visibility });
    const controller = new AbortController();
    const error = rejection(client.notices.counts({ signal: controller.signal }));
    await clock.skip(250);
    await clock.waits(59_750);
    controller.abort();
    assert.ok(isAbortError(await error));
    assert.equal(clock.pending, 0);
    assert.equal(visibility.listeners, 0);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('does not wait when it is a write: what a person did before they turned away is done', async (t) => {
    const visibility = new ManualVisibility(true);
    const { client, clock, server } = await setUp(t, [plain(503), json(receiptChange)], { visibility });
    const answer = client.notices.archive('ntc_1');
    await clock.skip(250);
    await answer;
    assert.equal(server.arrivals.length, 2);
  });

  it('knows from the page itself, where there is one', async (t) => {
    const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    Object.assign(globalThis, { document });
    t.after(() => Reflect.deleteProperty(globalThis, 'document'));
    const { client, clock } = await setUp(t, [plain(503), json(counts)]);
    const answer = client.notices.counts();
    await clock.skip(250);
    await clock.waits(59_750);
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await answer;
    assert.equal(getEventListeners(document, 'visibilitychange').length, 0);
  });
});

describe('the first attempt of a hidden page', () => {
  it('does not wait', async (t) => {
    const { client } = await setUp(t, [json(counts)], { visibility: new ManualVisibility(true) });
    assert.equal((await client.notices.counts()).total, 3);
  });
});
