import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Upload } from '@party-affairs/sdk/contract';
import { Upload as TusUpload } from 'tus-js-client';
import { Campus } from '../testing/campus.ts';
import { limit } from '../testing/servers.ts';
import { textOf, Uploads } from '../testing/uploads.ts';
import { listen, type Listener } from './http-listener.ts';

let campus: Campus;
let uploads: Uploads;
let listener: Listener;
let author: string;
before(async () => {
  campus = await Campus.open();
  uploads = new Uploads(campus);
  ({ author } = await campus.people());
  listener = await listen((request) => campus.server.fetch(request), '127.0.0.1', 0);
});
after(async () => {
  await listener.close(0);
  await campus.close();
});

const upload = async (uploadId: string) =>
  (await campus.call<Upload>(author, 'uploads.get', { params: { uploadId } })).body;

/** The head of a PATCH that announces so many bytes. */
function head(id: string, length: string): string {
  return [
    `PATCH /v1/uploads/${id} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer persona.${author}`,
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    length,
    '\r\n',
  ].join('\r\n');
}

/** Waits for what the server does by itself after a line was cut. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

describe('Over real HTTP an upload', limit, () => {
  it('keeps what arrived before the line was cut', async () => {
    const id = await uploads.open(author, { size: 900_000 });
    const socket = connect(listener.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(head(id, 'Content-Length: 900000'));
    socket.write(textOf(900_000).subarray(0, 700_000), () => socket.destroy());
    await until(async () => (await upload(id)).offset === 700_000);
    assert.equal((await uploads.append(author, id, 700_000, textOf(900_000).subarray(700_000))).status, 204);
    assert.equal((await upload(id)).state, 'complete');
  });

  it('refuses more than the file has before it is sent, and pieces of it that are too many', async () => {
    for (const [length, body] of [
      ['Content-Length: 11', ''],
      ['Transfer-Encoding: chunked', `b\r\n${'x'.repeat(11)}\r\n0\r\n\r\n`],
    ] as const) {
      const id = await uploads.open(author, { size: 10 });
      const socket = connect(listener.port, '127.0.0.1');
      socket.write(head(id, length) + body);
      const [data] = (await once(socket.setEncoding('latin1'), 'data')) as [string];
      assert.match(data, /^HTTP\/1\.1 413 /);
      socket.destroy();
      assert.equal((await upload(id)).offset, 0);
    }
  });

  it('that is refused while it is sent is answered whole, and its connection is not offered for the next request', async () => {
    const id = await uploads.open(author, { size: 10 });
    const socket = connect({ port: listener.port, host: '127.0.0.1', allowHalfOpen: true }).setEncoding('latin1');
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    socket.write(head(id, 'Content-Length: 4000000'));
    socket.write(textOf(2_000_000));
    await once(socket, 'end');
    assert.match(answer, /^HTTP\/1\.1 413 [^]*\r\nconnection: close\r\n/i);
    assert.match(answer, /"upload-too-large"/);
    // What the client was still sending did not reset the connection under its answer.
    socket.end(textOf(1000));
    await once(socket, 'close');
    assert.equal(socket.errored, null);
  });

  it('that was taken whole leaves its connection for the next request', async () => {
    const id = await uploads.open(author, { size: 10 });
    const socket = connect(listener.port, '127.0.0.1').setEncoding('latin1');
    socket.write(head(id, 'Content-Length: 10'));
    socket.write(textOf(10));
    const [answer] = (await once(socket, 'data')) as [string];
    assert.match(answer, /^HTTP\/1\.1 204 /);
    assert.doesNotMatch(answer, /connection: close/i);
    socket.destroy();
  });

  it('is one to tus clients that know nothing of us', async () => {
    const bytes = textOf(1_000_000);
    const id = await uploads.open(author, { size: bytes.length });
    await uploads.append(author, id, 0, bytes.subarray(0, 300_000));
    const sent: number[] = [];
    await new Promise<void>((resolve, reject) => {
      new TusUpload(Buffer.from(bytes), {
        uploadUrl: `http://127.0.0.1:${listener.port}/v1/uploads/${id}`,
        headers: { Authorization: `Bearer persona.${author}` },
        chunkSize: 250_000,
        onChunkComplete: (_size, offset) => sent.push(offset),
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    assert.deepEqual(sent, [550_000, 800_000, 1_000_000]);
    assert.equal((await upload(id)).state, 'complete');
    await TusUpload.terminate(`http://127.0.0.1:${listener.port}/v1/uploads/${id}`, {
      headers: { Authorization: `Bearer persona.${author}` },
    });
    assert.equal((await uploads.head(author, id)).status, 404);
  });
});
