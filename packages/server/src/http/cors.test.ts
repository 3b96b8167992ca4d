import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { developmentPersonas } from '../identity/personas.ts';
import { createServer, type Server } from '../server.ts';
import { Campus } from '../testing/campus.ts';

let campus: Campus;
before(async () => {
  campus = await Campus.open();
});
after(() => campus.close());

function serverFor(allowedOrigins?: readonly string[] | '*'): Server {
  return createServer({
    database: campus.database,
    identity: developmentPersonas(),
    contentOrigin: 'http://127.0.0.1',
    secret: 'a secret for tests alone',
    ...(allowedOrigins ? { allowedOrigins } : {}),
  });
}

const portal = 'https://portal.example.edu';

/** Response headers that a page of ours has to be able to read. */
const readable = [
  ...['Date', 'ETag', 'Retry-After', 'X-Request-Id', 'Idempotency-Replayed'],
  ...['Tus-Resumable', 'Tus-Version', 'Tus-Extension', 'Tus-Max-Size'],
  ...['Upload-Offset', 'Upload-Length', 'Upload-Expires'],
];

function preflight(server: Server, origin: string): Promise<Response> {
  const headers = {
    Origin: origin,
    'Access-Control-Request-Method': 'PATCH',
    'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key,if-match',
  };
  return server.fetch(new Request('http://localhost/v1/desk/notices/x', { method: 'OPTIONS', headers }));
}

function get(server: Server, path: string, origin = portal): Promise<Response> {
  return server.fetch(new Request(`http://localhost${path}`, { headers: { Origin: origin } }));
}

describe('A page of another origin', () => {
  it('may not read anything unless its origin was allowed', async () => {
    for (const server of [serverFor(), serverFor(['https://other.example.edu'])]) {
      const answer = await get(server, '/v1/notices');
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
      const asked = await preflight(server, portal);
      assert.equal(asked.headers.get('Access-Control-Allow-Origin'), null);
    }
  });

  it('that was allowed may send every header of the contract', async () => {
    const { status, headers } = await preflight(serverFor([portal]), portal);
    assert.equal(status, 204);
    assert.equal(headers.get('Access-Control-Allow-Origin'), portal);
    const allowed = (headers.get('Access-Control-Allow-Headers') ?? '').toLowerCase().split(',');
    for (const name of [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'if-subject',
      'last-event-id',
      'tus-resumable',
      'upload-offset',
    ]) {
      assert.ok(allowed.includes(name), name);
    }
    for (const method of ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE']) {
      assert.match(headers.get('Access-Control-Allow-Methods') ?? '', new RegExp(method));
    }
    assert.equal(headers.get('Access-Control-Max-Age'), '600');
  });

  it('that was allowed may read the headers a client needs, of answers and problems alike', async () => {
    const server = serverFor([portal]);
    for (const path of ['/v1/notices', '/v1/notices?x=1', '/v1/me', '/v1/nothing', '/v1/events']) {
      const response = await get(server, path);
      await response.body?.cancel();
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), portal, path);
      const exposed = (response.headers.get('Access-Control-Expose-Headers') ?? '').split(',');
      for (const name of readable) {
        assert.ok(exposed.includes(name), `${path} ${name}`);
      }
      assert.match(response.headers.get('Vary') ?? '', /Origin/, path);
    }
  });

  it('never has cookies sent along', async () => {
    for (const server of [serverFor([portal]), serverFor('*')]) {
      assert.equal((await preflight(server, portal)).headers.get('Access-Control-Allow-Credentials'), null);
    }
  });

  it('may be any where all were allowed', async () => {
    const answer = await get(serverFor('*'), '/v1/notices', 'null');
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
  });
});
