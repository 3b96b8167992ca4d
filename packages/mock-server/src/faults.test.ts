import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Faults } from './faults.ts';
import { type NodeMock, startMock } from './node.ts';
import { operationOf } from './operation-of.ts';

let mock: NodeMock | undefined;

async function start(faults: Faults = {}): Promise<NodeMock> {
  mock = await startMock({ now: new Date('2026-11-23T03:00:00Z'), intercept: false, faults });
  return mock;
}
afterEach(async () => {
  await mock?.dispose();
  mock = undefined;
});

function get(mock: NodeMock, path: string, init: RequestInit = {}): Promise<Response> {
  return mock.fetch(new URL(path, mock.baseUrl), { ...init, headers: { authorization: 'Bearer persona.acc_member' } });
}

async function archive(mock: NodeMock): Promise<Response> {
  return get(mock, 'v1/notices/ntc_library_hours/archive', { method: 'POST' });
}

test('a request is known by its operation, a fixed path before one with a name in it', () => {
  assert.equal(operationOf('GET', '/v1/notices'), 'notices.list');
  assert.equal(operationOf('GET', '/v1/notices/counts'), 'notices.counts');
  assert.equal(operationOf('GET', '/v1/notices/ntc_appraisal'), 'notices.get');
  assert.equal(operationOf('POST', '/v1/notices/marks'), 'notices.mark');
  assert.equal(operationOf('PATCH', '/v1/desk/notices/ntc_appraisal'), 'noticeDesk.update');
  assert.equal(operationOf('GET', '/v1/nothing'), undefined);
  assert.equal(operationOf('DELETE', '/v1/notices'), undefined);
});

test('a problem is answered as the API would, and changes nothing', async () => {
  const mock = await start({ 'notices.archive': { problem: 'unavailable', retryAfter: 7 } });
  const response = await archive(mock);
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '7');
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(((await response.json()) as { code: string }).code, 'unavailable');
  assert.equal(await archivedAt(mock), null);
});

test('a lost answer leaves its effect behind', async () => {
  const mock = await start({ 'notices.archive': { network: 'drop' } });
  await assert.rejects(archive(mock), TypeError);
  assert.notEqual(await archivedAt(mock), null);
});

test('a network error leaves nothing behind', async () => {
  const mock = await start({ 'notices.archive': { network: 'error' } });
  await assert.rejects(archive(mock), TypeError);
  assert.equal(await archivedAt(mock), null);
});

test('faults befall the operation they name, as often as they say, and mend when told', async () => {
  const mock = await start({ 'notices.list': { problem: 'internal', times: 2 } });
  const statuses = async () => [(await get(mock, 'v1/notices')).status, (await get(mock, 'v1/me')).status];
  assert.deepEqual(await statuses(), [500, 200]);
  assert.deepEqual(await statuses(), [500, 200]);
  assert.deepEqual(await statuses(), [200, 200]);
  mock.setFaults({ '*': { problem: 'unavailable' }, 'notices.list': { problem: 'too-many-requests' } });
  assert.deepEqual(await statuses(), [429, 503]);
  mock.setFaults({});
  assert.deepEqual(await statuses(), [200, 200]);
});

test('a list of faults comes in turn', async () => {
  const mock = await start({ 'me.get': [{ problem: 'unavailable' }, { network: 'error' }] });
  assert.equal((await get(mock, 'v1/me')).status, 503);
  await assert.rejects(get(mock, 'v1/me'), TypeError);
  assert.equal((await get(mock, 'v1/me')).status, 200);
});

test('an answer can be broken JSON, or the page of a proxy', async () => {
  const mock = await start({ 'me.get': { body: 'malformed' }, 'notices.list': { body: 'html', status: 502 } });
  const broken = await get(mock, 'v1/me');
  assert.equal(broken.headers.get('content-type'), 'application/json');
  await assert.rejects(broken.json(), SyntaxError);
  const page = await get(mock, 'v1/notices');
  assert.equal(page.status, 502);
  assert.match(await page.text(), /^<!doctype html>/);
});

test('a client that waits for silence or a late response can give up', async () => {
  const mock = await start({ 'me.get': { network: 'silence' }, 'notices.list': { delay: 3_600_000 } });
  for (const path of ['v1/me', 'v1/notices']) {
    const leaving = new AbortController();
    const waiting = get(mock, path, { signal: leaving.signal });
    leaving.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  }
});

test('a slow body comes whole in the end, and can be given up on the way', async () => {
  const mock = await start({ 'notices.list': { slowBody: 40 }, 'me.get': { slowBody: 3_600_000 } });
  const { items } = (await (await get(mock, 'v1/notices')).json()) as { items: unknown[] };
  assert.equal(items.length, 20);
  const leaving = new AbortController();
  const response = await get(mock, 'v1/me', { signal: leaving.signal });
  const reading = response.text();
  leaving.abort();
  await assert.rejects(reading, { name: 'AbortError' });
});

test('latency holds every answer back, until it is taken away', async () => {
  const mock = await start();
  mock.setLatency(3_600_000);
  const leaving = new AbortController();
  const late = get(mock, 'v1/me', { signal: leaving.signal });
  mock.setLatency(0);
  assert.equal((await get(mock, 'v1/me')).status, 200);
  leaving.abort();
  await assert.rejects(late, { name: 'AbortError' });
});

async function archivedAt(mock: NodeMock): Promise<string | null> {
  mock.setFaults({});
  const notice = (await (await get(mock, 'v1/notices/ntc_library_hours')).json()) as {
    receipt: { archivedAt: string | null };
  };
  return notice.receipt.archivedAt;
}
