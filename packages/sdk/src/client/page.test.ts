import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { json, problem, silence } from '../testing/loopback.ts';
import { noticeSummary, page } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';
import { isUnauthenticated, isUnexpectedResponse } from '../errors/error-guards.ts';

const three = [
  json(page([noticeSummary('a'), noticeSummary('b')], 'c1')),
  json(page([], 'c2')),
  json(page([noticeSummary('c')])),
] as const;

/** Collects rejections that no code caught. */
function unheardRejections(t: TestContext): readonly unknown[] {
  const unheard: unknown[] = [];
  const listen = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', listen);
  t.after(() => process.off('unhandledRejection', listen));
  return unheard;
}

describe('a list', () => {
  it('awaited is its first page', async (t) => {
    const { client, server } = await setUp(t, three);
    const { items, nextCursor } = await client.notices.list({ limit: 2 });
    assert.deepEqual(
      items.map((notice) => notice.id),
      ['a', 'b'],
    );
    assert.equal(nextCursor, 'c1');
    assert.equal(server.arrivals.length, 1);
  });

  it('looped over unawaited is every item of every page, also past an empty one', async (t) => {
    const { client, server } = await setUp(t, three);
    const ids: string[] = [];
    for await (const notice of client.notices.list({ limit: 2, q: '党' })) ids.push(notice.id);
    assert.deepEqual(ids, ['a', 'b', 'c']);
    const queries = server.arrivals.map((arrival) => new URL(arrival.url, server.baseUrl).searchParams);
    assert.deepEqual(
      queries.map((query) => [query.get('limit'), query.get('q'), query.get('cursor')]),
      [
        ['2', '党', null],
        ['2', '党', 'c1'],
        ['2', '党', 'c2'],
      ],
    );
  });

  it('comes page by page', async (t) => {
    const { client } = await setUp(t, three);
    const sizes: number[] = [];
    for await (const each of client.notices.list().pages()) sizes.push(each.items.length);
    assert.deepEqual(sizes, [2, 0, 1]);
  });

  it('fetches the next page while one is worked on, and only that one', async (t) => {
    const { client, server } = await setUp(t, three);
    const pages = client.notices.list().pages();
    await pages.next();
    await server.arrived(2);
    assert.equal(server.arrivals.length, 2);
    await pages.next();
    await server.arrived(3);
    await pages.return();
  });

  it('calls off the page ahead when the loop is left', async (t) => {
    const { client, clock, server } = await setUp(t, [three[0], silence]);
    for await (const notice of client.notices.list()) {
      assert.equal(notice.id, 'a');
      await server.arrived(2);
      break;
    }
    await server.abandoned(1);
    assert.equal(clock.pending, 0);
  });

  it('says nothing of a page ahead that failed when the loop is left before it', async (t) => {
    const unheard = unheardRejections(t);
    const { client, server } = await setUp(t, [three[0], problem(403, 'forbidden')]);
    for await (const notice of client.notices.list()) {
      assert.equal(notice.id, 'a');
      await server.arrived(2);
      break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unheard, []);
  });

  it('may be awaited and looped over, and the first page is asked for once', async (t) => {
    const { client, server } = await setUp(t, three);
    const list = client.notices.list();
    await list;
    for await (const notice of list) void notice;
    assert.equal(server.arrivals.length, 3);
  });

  it('that gives the same cursor for ever is an error, not an endless loop', async (t) => {
    const { client, server } = await setUp(t, [json(page([noticeSummary('a')], 'c1'))]);
    const error = await rejection(
      (async () => {
        for await (const notice of client.notices.list()) void notice;
      })(),
    );
    assert.ok(isUnexpectedResponse(error));
    assert.equal(error.reason, 'stuck-cursor');
    assert.equal(server.arrivals.length, 2);
  });

  it('that fails in the middle fails the loop, with what came before delivered', async (t) => {
    const { client } = await setUp(t, [three[0], problem(401, 'unauthenticated')]);
    const ids: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const notice of client.notices.list()) ids.push(notice.id);
      })(),
    );
    assert.ok(isUnauthenticated(error));
    assert.deepEqual(ids, ['a', 'b']);
  });

  it('gives version and request id of its first page', async (t) => {
    const { client } = await setUp(t, [json(page([]), { etag: 'W/"1"' })]);
    assert.equal((await client.notices.list().withResponse()).etag, 'W/"1"');
  });

  it('rejects once however it is used: no second, unheard rejection', async (t) => {
    const unheard = unheardRejections(t);
    const { client } = await setUp(t, [silence]);
    const options = { signal: AbortSignal.abort() };
    await rejection(client.notices.list({}, options));
    await rejection(client.notices.list({}, options).withResponse());
    await rejection(client.notices.list({}, options).pages().next());
    await client.notices.list({}, options).safe();
    await client.notices.list({}, options).catch(() => {});
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unheard, []);
  });
});
