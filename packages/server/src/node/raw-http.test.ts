import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type RunningServer, startServer } from './listen.ts';

let server: RunningServer;
let port: number;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
  server = await startServer({ databaseFile: join(folder, 'a.db'), port: 0 });
  port = Number(new URL(server.url).port);
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/**
 * Writes bytes to the server's port and gives what came back until the connection ended. With `hangUp` it does not wait
 * for that.
 */
function raw(bytes: string | Uint8Array, { hangUp = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes, () => {
        if (hangUp) socket.resetAndDestroy();
      });
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

const close = 'Connection: close\r\n\r\n';
const host = () => `Host: localhost:${port}\r\n`;

describe('Whatever comes in by a raw connection', { timeout: 300_000 }, () => {
  const requests: [what: string, bytes: () => string, answer: RegExp][] = [
    ['no HTTP at all', () => 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['no host', () => `GET /v1/notices HTTP/1.1\r\n${close}`, /^HTTP\/1\.1 400 /],
    ['two hosts', () => `GET /v1/notices HTTP/1.1\r\n${host()}Host: evil.example\r\n${close}`, /^HTTP\/1\.1 400 /],
    ['a host that is none', () => `GET /v1/notices HTTP/1.1\r\nHost: a b/c\r\n${close}`, /^HTTP\/1\.1 400 /],
    [
      'a host with a user in it',
      () => `GET /v1/notices HTTP/1.1\r\nHost: localhost@127.0.0.1:${port}\r\n${close}`,
      /^HTTP\/1\.1 400 /,
    ],
    ['a path with a backslash', () => `GET /v1\\notices HTTP/1.1\r\n${host()}${close}`, /^HTTP\/1\.1 40[04] /],
    ['a path that climbs', () => `GET /v1/../../etc/passwd HTTP/1.1\r\n${host()}${close}`, /^HTTP\/1\.1 404 /],
    [
      'a whole address for a path',
      () => `GET http://127.0.0.1:${port}/v1/notices HTTP/1.1\r\n${host()}${close}`,
      /^HTTP\/1\.1 404 /,
    ],
    ['a path of another kind', () => `OPTIONS * HTTP/1.1\r\n${host()}${close}`, /^HTTP\/1\.1 40[045] /],
    ['a tunnel', () => `CONNECT evil.example:443 HTTP/1.1\r\n${host()}${close}`, /^$|^HTTP\/1\.1 4/],
    ['a method that does not exist', () => `PURGE /v1/notices HTTP/1.1\r\n${host()}${close}`, /^HTTP\/1\.1 405 /],
    [
      'an upgrade',
      () => `GET /v1/events HTTP/1.1\r\n${host()}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
      /^HTTP\/1\.1 200 |^$/,
    ],
    ['headers without end', () => `GET / HTTP/1.1\r\n${host()}${'X: y\r\n'.repeat(5000)}${close}`, /^HTTP\/1\.1 431 /],
    [
      'a length that is none',
      () => `POST /v1/notices/marks HTTP/1.1\r\n${host()}Content-Length: -1\r\n${close}`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'two lengths, to smuggle a request',
      () =>
        `POST /v1/notices/marks HTTP/1.1\r\n${host()}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n${close}0\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'bytes in a header',
      () => `GET /v1/notices HTTP/1.1\r\n${host()}Authorization: Bearer \x00\xff\r\n${close}`,
      /^HTTP\/1\.1 40[01] /,
    ],
  ];
  for (const [what, bytes, answer] of requests) {
    it(`${what} is answered or cut off, and everybody else is served`, async () => {
      // A stream would not end by itself.
      const got =
        what === 'an upgrade' ? await raw(bytes(), { hangUp: true }) : await raw(Buffer.from(bytes(), 'latin1'));
      assert.match(got, answer);
      assert.doesNotMatch(got, /node_modules|\bat .*\.ts|"items"/);
      assert.equal((await fetch(`${server.url}/v1/notices`)).status, 200);
    });
  }

  it('a hundred who hang up at once, in a stream or before their answer, do no harm', async () => {
    const paths = ['/v1/events', '/v1/notices'];
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        raw(`GET ${paths[index % 2]} HTTP/1.1\r\n${host()}\r\n`, { hangUp: true }),
      ),
    );
    assert.equal((await fetch(`${server.url}/v1/notices`)).status, 200);
  });
});
