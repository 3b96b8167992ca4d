import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import process from 'node:process';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Notice } from '@party-affairs/sdk/contract';
import { insertContent, insertPart, partSize } from '../files/content-parts.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { createServer, type ServerOptions } from '../server.ts';
import { developmentPersonas } from '../identity/personas.ts';
import { listen, type Listener } from './http-listener.ts';

const megabyte = 1024 * 1024;
/** More than the buffers of a connection take without a reader. */
const fileSize = 12 * megabyte;

let campus: NoticeCampus;
let listener: Listener;
let path: string;
const sockets: Socket[] = [];

beforeEach(async () => {
  campus = await NoticeCampus.open();
  const { author, reviewer, member } = await campus.people();
  const noticeId = await campus.draft(author, 'org_a1', { disclosureScope: 'public' });
  await insertContent(campus.database, 'cnt_large', fileSize);
  for (let from = 0; from < fileSize; from += partSize) {
    await insertPart(campus.database, 'cnt_large', from, new Uint8Array(partSize).fill(97));
  }
  const entity = { entity_type: 'notice', entity_id: noticeId, revision: 1, position: 0 };
  await campus.database
    .insertInto('attachments')
    .values({
      id: 'att_large',
      ...entity,
      file_name: 'a.txt',
      media_type: 'text/plain',
      size: fileSize,
      content_id: 'cnt_large',
    })
    .execute();
  await campus.publish(author, reviewer, noticeId);
  const { body } = await campus.done<Notice>(member, 'notices.get', { params: { noticeId } });
  const url = new URL(body.attachments[0]?.url ?? '');
  path = url.pathname + url.search;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listener.close(0);
  await campus.close();
});

/** Serves the same files over real connections. */
async function serve(downloads: ServerOptions['downloads'] = {}): Promise<void> {
  const server = createServer({
    database: campus.database,
    identity: developmentPersonas(),
    contentOrigin: 'http://127.0.0.1',
    secret: 'a secret for tests alone',
    now: () => campus.now,
    downloads,
  });
  listener = await listen((request) => server.content(request), '127.0.0.1', 0);
}

/** Asks for the file and reads the head of the answer, and then nothing more. */
async function askAndStop(): Promise<Socket> {
  const socket = connect({ port: listener.port, host: '127.0.0.1' });
  sockets.push(socket);
  socket.on('error', () => {});
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  await once(socket, 'readable');
  return socket;
}

/** Bytes that this process holds outside the heap, without what is only not yet collected. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

const headOf = (socket: Socket) => String(socket.read(15));

describe('A client that downloads and does not read', { timeout: 300_000 }, () => {
  it('costs the server some pieces of the file, and not the file', async () => {
    await serve();
    await askAndStop();
    const before = memory();
    const count = 40;
    for (let index = 0; index < count; index += 1) await askAndStop();
    const each = (memory() - before) / count;

    assert.ok(each < megabyte / 4, `${Math.round(each / 1024)} kB for each of ${count} connections`);
  });

  it('makes others wait for as long as it may only be slow', async () => {
    await serve({ maxConcurrent: 2 });
    assert.equal(headOf(await askAndStop()), 'HTTP/1.1 200 OK');
    assert.equal(headOf(await askAndStop()), 'HTTP/1.1 200 OK');
    const refused = await fetch(`http://127.0.0.1:${listener.port}${path}`);
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('Retry-After'), '5');
  });

  it('is cut off when it takes nothing: others have its place, and it has no whole file', async () => {
    await serve({ maxConcurrent: 1, idleTimeout: 10 });
    const stopped = await askAndStop();
    let status = 503;
    while (status === 503) {
      const response = await fetch(`http://127.0.0.1:${listener.port}${path}`);
      await response.body?.cancel();
      ({ status } = response);
    }
    assert.equal(status, 200);
    let length = 0;
    stopped.on('data', (chunk: Buffer) => (length += chunk.length));
    await once(stopped, 'close');
    assert.ok(length < fileSize);
  });

  it('that reads at last has the whole file', async () => {
    await serve();
    const socket = await askAndStop();
    let length = 0;
    socket.on('data', (chunk: Buffer) => (length += chunk.length));
    while (length < fileSize) await once(socket, 'data');
  });
});
