import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { json, plain, silence, stalledBody } from '../testing/loopback.ts';
import { counts, noticeSummary, page } from '../testing/samples.ts';
import { collectUncaught, rejection, setUp } from '../testing/set-up.ts';
import { isAbortError, isTimeoutError } from '../errors/error-guards.ts';

function assertAborted(error: unknown): void {
  assert.ok(error instanceof DOMException, `not a DOMException: ${String(error)}`);
  assert.equal(error.name, 'AbortError');
  assert.ok(isAbortError(error));
}

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

describe("a caller's signal", () => {
  it('whose time ran out is a time-out, and no abort', async (t) => {
    const { client, server } = await setUp(t, [silence], { retry: { limit: 0 } });
    const controller = new AbortController();
    const call = rejection(client.notices.counts({ signal: controller.signal }));
    await server.arrived(1);
    // As `AbortSignal.timeout()` does, but when this test says so.
    controller.abort(new DOMException('signal timed out', 'TimeoutError'));
    const error = await call;
    assert.ok(isTimeoutError(error) && !isAbortError(error));
    assert.equal(error.operation, 'notices.counts');
  });

  it('stops a call that waits for the head', async (t) => {
    const { client, server } = await setUp(t, [silence], { retry: { limit: 0 } });
    const controller = new AbortController();
    const error = rejection(client.notices.counts({ signal: controller.signal }));
    await server.arrived(1);
    controller.abort();
    assertAborted(await error);
    await server.abandoned(1);
  });

  it('stops a call in the middle of the body', async (t) => {
    const { client, server } = await setUp(t, [stalledBody]);
    const controller = new AbortController();
    const error = rejection(client.notices.counts({ signal: controller.signal }));
    await server.arrived(1);
    controller.abort();
    assertAborted(await error);
    await server.abandoned(1);
  });

  it('stops the pause before a retry, and no retry follows', async (t) => {
    const { client, clock, server } = await setUp(t, [plain(503), json(counts)]);
    const controller = new AbortController();
    const error = rejection(client.notices.counts({ signal: controller.signal }));
    await clock.waits(250);
    controller.abort();
    assertAborted(await error);
    assert.equal(clock.pending, 0);
    assert.equal(server.arrivals.length, 1);
  });

  it('stops a call that waits for a token, and getToken is told', async (t) => {
    let asked: AbortSignal | undefined;
    const getToken = ({ signal }: { signal: AbortSignal }) => {
      asked = signal;
      return new Promise<string>(() => {});
    };
    const { client, clock, server } = await setUp(t, [json(counts)], { auth: { getToken } });
    const controller = new AbortController();
    const error = rejection(client.notices.counts({ signal: controller.signal }));
    await clock.waits(15_000);
    await Promise.resolve();
    controller.abort();
    assertAborted(await error);
    await Promise.resolve();
    assert.equal(asked?.aborted, true);
    assert.equal(server.arrivals.length, 0);
    assert.equal(clock.pending, 0);
  });

  it('stops a call that waits for a fresh token after a 401', async (t) => {
    let forced = () => {};
    const wasForced = new Promise<void>((resolve) => (forced = resolve));
    const getToken = async ({ force }: { force: boolean }) => {
      if (!force) return 'stale';
      forced();
      return new Promise<string>(() => {});
    };
    const { client } = await setUp(t, [plain(401)], { auth: { getToken } });
    const controller = new AbortController();
    const error = rejection(client.notices.counts({ signal: controller.signal }));
    await wasForced;
    controller.abort();
    assertAborted(await error);
  });

  it('stops a list between its pages', async (t) => {
    const { client, server } = await setUp(t, [json(page([noticeSummary('a')], 'c1')), silence]);
    const controller = new AbortController();
    const seen: string[] = [];
    const error = rejection(
      (async () => {
        for await (const notice of client.notices.list({}, { signal: controller.signal })) {
          seen.push(notice.id);
          await server.arrived(2);
          controller.abort();
        }
      })(),
    );
    assertAborted(await error);
    assert.deepEqual(seen, ['a']);
    await server.abandoned(1);
  });

  it('stops a list in the middle of its second page', async (t) => {
    const { client, server } = await setUp(t, [json(page([noticeSummary('a')], 'c1')), silence]);
    const controller = new AbortController();
    const error = rejection(
      (async () => {
        for await (const notice of client.notices.list({}, { signal: controller.signal })) void notice;
      })(),
    );
    await server.arrived(2);
    controller.abort();
    assertAborted(await error);
  });

  it('that is aborted already sends nothing', async (t) => {
    const { client, server } = await setUp(t, [json(counts)]);
    assertAborted(await rejection(client.notices.counts({ signal: AbortSignal.abort() })));
    assert.equal(server.arrivals.length, 0);
  });

  it('gives an AbortError whatever its reason, and keeps the reason', async (t) => {
    const { client } = await setUp(t, [silence]);
    const error = await rejection(client.notices.counts({ signal: AbortSignal.abort('page left') }));
    assertAborted(error);
    assert.equal((error as Error).cause, 'page left');
  });

  it('keeps no listener after 1000 calls, good and bad', async (t) => {
    const answers = (async (request: Request) =>
      request.url.endsWith('counts') ? Response.json(counts) : new Response('', { status: 500 })) as typeof fetch;
    const { client, clock } = await setUp(t, [silence], { fetch: answers });
    const { signal } = new AbortController();
    for (let i = 0; i < 500; i++) {
      await client.notices.counts({ signal });
      await client.notices.get('ntc_1', { signal }).catch(() => {});
    }
    assert.equal(listenersOf(signal), 0);
    assert.equal(clock.pending, 0);
  });
});

describe('signOut()', () => {
  it('aborts what is under way, tells listeners, and leaves the client usable', async (t) => {
    const { client, server } = await setUp(t, [silence, json(counts)]);
    let told = 0;
    client.onSignOut(() => (told += 1));
    const error = rejection(client.notices.counts());
    await server.arrived(1);
    client.signOut();
    assertAborted(await error);
    assert.equal(told, 1);
    assert.equal((await client.notices.counts()).total, 3);
  });

  it('tells no listener that has stopped listening', async (t) => {
    const { client } = await setUp(t, [silence]);
    let told = 0;
    const listener = () => (told += 1);
    client.onSignOut(listener)();
    const stop = client.onSignOut(listener);
    client.onSignOut(listener);
    stop();
    client.signOut();
    assert.equal(told, 1);
  });

  it('tells the others when one listener throws', async (t) => {
    const { client } = await setUp(t, [silence]);
    const uncaught = collectUncaught(t);
    let told = 0;
    client.onSignOut(() => {
      throw new Error('a mistake of the host');
    });
    client.onSignOut(() => (told += 1));
    client.signOut();
    assert.equal(told, 1);
    await Promise.resolve();
    assert.match(String(uncaught), /a mistake of the host/);
  });
});

describe('dispose()', () => {
  it('lets go of those who listened for a sign-out', async (t) => {
    const { client } = await setUp(t, [silence]);
    let told = 0;
    client.onSignOut(() => (told += 1));
    client.dispose();
    client.signOut();
    assert.equal(told, 0);
  });

  it('aborts what is under way and everything later, and leaves no timer', async (t) => {
    const { client, clock, server } = await setUp(t, [silence]);
    const error = rejection(client.notices.counts());
    await server.arrived(1);
    client.dispose();
    assertAborted(await error);
    assertAborted(await rejection(client.notices.counts()));
    assert.equal(server.arrivals.length, 1);
    assert.equal(clock.pending, 0);
  });
});
