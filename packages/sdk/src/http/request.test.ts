import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json } from '../testing/loopback.ts';
import { counts, page, receiptChange } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';

/** Headers a page may send to another origin without asking first, and those Node adds by itself. */
const harmless = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'connection',
  'host',
  'sec-fetch-mode',
  'user-agent',
]);

describe('a request', () => {
  it("of a visitor's read has no header that makes a browser ask for leave first", async (t) => {
    const { client, server } = await setUp(t, [json(page([]))]);
    await client.notices.list();
    const extra = Object.keys(server.arrivals[0]!.headers).filter((name) => !harmless.has(name));
    assert.deepEqual(extra, []);
  });

  it('keeps the path of the base and every character of the query', async (t) => {
    const { client, server } = await setUp(t, [json(page([]))]);
    const { createClient } = await import('../client/create-client.ts');
    const below = createClient({ baseUrl: `${server.baseUrl}/party/` });
    await below.notices.list({ q: '党费 & a=b?#/', limit: 5 });
    const url = new URL(server.arrivals[0]!.url, server.baseUrl);
    assert.equal(url.pathname, '/party/v1/notices');
    assert.equal(url.searchParams.get('q'), '党费 & a=b?#/');
    assert.equal(url.searchParams.get('limit'), '5');
    below.dispose();
    client.dispose();
  });

  it('leaves out what is undefined', async (t) => {
    const { client, server } = await setUp(t, [json(page([]))]);
    await client.notices.list({ q: undefined });
    assert.equal(server.arrivals[0]?.url, '/v1/notices');
  });

  it('keeps an id in its place, whatever is in it', async (t) => {
    const { client, server } = await setUp(t, [json(receiptChange)]);
    await client.notices.archive('../a/b?c#d%2f');
    assert.equal(server.arrivals[0]?.url, '/v1/notices/..%2Fa%2Fb%3Fc%23d%252f/archive');
  });

  for (const id of ['', '.', '..', undefined, null, 7]) {
    it(`for ${JSON.stringify(id) ?? 'undefined'} as an id is refused before it is sent: it would address something else`, async (t) => {
      const { client, server } = await setUp(t, [json(counts)]);
      const error = await rejection(client.notices.get(id as string));
      assert.ok(error instanceof TypeError);
      assert.match(error.message, /noticeId/);
      assert.equal(server.arrivals.length, 0);
    });
  }

  it('to change something names the version it was decided on', async (t) => {
    const { client, server } = await setUp(t, [json({})], { validate: 'off' });
    await client.noticeDesk.approve('ntc_1', { secrecyChecked: true }, { ifMatch: '"7"' });
    const { headers, body, method, url } = server.arrivals[0]!;
    assert.equal(headers['if-match'], '"7"');
    assert.equal(headers['content-type'], 'application/json');
    assert.deepEqual([method, url, body], ['POST', '/v1/desk/notices/ntc_1/approve', '{"secrecyChecked":true}']);
  });

  it('to change something without a version is refused before it is sent', async (t) => {
    const { client, server } = await setUp(t, [json({})]);
    const error = await rejection(client.noticeDesk.publish('ntc_1', {} as { ifMatch: string }));
    assert.ok(error instanceof TypeError);
    assert.match(error.message, /etag/);
    assert.equal(server.arrivals.length, 0);
  });

  it('goes through a replaced fetch as a Request, so that a server can stand in for it', async (t) => {
    const { client } = await setUp(t, [json(counts)], {
      fetch: (async (request: Request) => Response.json({ ...counts, total: request.url.length })) as typeof fetch,
    });
    assert.ok((await client.notices.counts()).total > 20);
  });
});

describe('an answer', () => {
  it('comes with its version and request id', async (t) => {
    const { client } = await setUp(t, [json(counts, { etag: '"abc"', 'x-request-id': 'req_9' })]);
    const { etag, requestId, replayed, status } = await client.notices.counts().withResponse();
    assert.deepEqual(
      { etag, requestId, replayed, status },
      { etag: '"abc"', requestId: 'req_9', replayed: false, status: 200 },
    );
  });
});
