import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Campus } from '../testing/campus.ts';
import { CampusOverHttp } from '../testing/over-http.ts';

async function open(t: TestContext): Promise<CampusOverHttp> {
  const campus = await Campus.open();
  const http = await CampusOverHttp.open(campus);
  t.after(async () => {
    await http.close();
    await campus.close();
  });
  return http;
}

describe('the description of the API', () => {
  it('is there for everybody, and may be kept by caches', async (t) => {
    const http = await open(t);
    const { status, headers, body } = await http.send('/v1/openapi.json');
    assert.equal(status, 200);
    assert.equal(headers.get('Content-Type'), 'application/json');
    assert.match(headers.get('Cache-Control') ?? '', /public/);
    assert.equal((body as { openapi: string }).openapi, '3.1.1');
    assert.ok('/v1/notices/{noticeId}' in (body as { paths: object }).paths);
  });

  it('is not sent again to a client that has it', async (t) => {
    const http = await open(t);
    const etag = (await http.send('/v1/openapi.json')).headers.get('ETag') ?? '';
    const again = await http.send('/v1/openapi.json', { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    assert.equal(again.body, '');
    assert.equal(again.headers.get('ETag'), etag);
  });

  it('does not ask who sends the request: a token that has expired makes no difference', async (t) => {
    const http = await open(t);
    const { status } = await http.send('/v1/openapi.json', { headers: { Authorization: 'Bearer long.gone' } });
    assert.equal(status, 200);
  });

  it('cannot be written to', async (t) => {
    const http = await open(t);
    const { status, headers, problem } = await http.send('/v1/openapi.json', { method: 'POST' });
    assert.equal(status, 405);
    assert.equal(problem?.code, 'method-not-allowed');
    assert.equal(headers.get('Allow'), 'GET, HEAD');
  });
});
