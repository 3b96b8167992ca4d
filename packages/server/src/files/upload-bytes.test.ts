import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Upload } from '@party-affairs/sdk/contract';
import { Campus } from '../testing/campus.ts';
import { textOf, Uploads } from '../testing/uploads.ts';

let campus: Campus;
let uploads: Uploads;
let author: string;
const bytes = textOf(1000);

beforeEach(async () => {
  campus = await Campus.open();
  uploads = new Uploads(campus);
  ({ author } = await campus.people());
});
afterEach(() => campus.close());

const upload = async (uploadId: string) =>
  (await campus.call<Upload>(author, 'uploads.get', { params: { uploadId } })).body;

/** A body of unknown length, in the pieces given; an error in place of one: the line is cut there. */
function stream(...pieces: readonly (Uint8Array | Error)[]): ReadableStream<Uint8Array> {
  const rest = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const piece = rest.shift();
      if (piece === undefined) controller.close();
      else if (piece instanceof Error) controller.error(piece);
      else controller.enqueue(piece);
    },
  });
}
const cut = new Error('ECONNRESET');

describe('Bytes', () => {
  it('are asked for by HEAD, as any tus client does', async () => {
    const id = await uploads.open(author, { size: 1000 });
    await uploads.append(author, id, 0, bytes.subarray(0, 300));
    const { status, headers } = await uploads.head(author, id);
    assert.equal(status, 200);
    assert.equal(headers.get('Upload-Offset'), '300');
    assert.equal(headers.get('Upload-Length'), '1000');
    assert.equal(headers.get('Upload-Expires'), 'Mon, 23 Nov 2026 01:00:00 GMT');
    assert.equal(headers.get('Tus-Resumable'), '1.0.0');
    assert.equal(headers.get('Cache-Control'), 'no-store');
  });

  const misplaced: readonly [what: string, offset: string, refusal: string][] = [
    ['before the end', '100', '409 upload-offset-conflict'],
    ['behind the end', '301', '409 upload-offset-conflict'],
    ['at less than nothing', '-1', '400 invalid-parameter'],
    ['at a fraction', '1.5', '400 invalid-parameter'],
    ['at a word', '0x12c', '400 invalid-parameter'],
    ['at two places', '300, 300', '400 invalid-parameter'],
    ['at a number no file has', '9'.repeat(30), '400 invalid-parameter'],
    ['nowhere', '', '400 invalid-parameter'],
  ];
  for (const [what, offset, refusal] of misplaced) {
    it(`that begin ${what} are not taken`, async () => {
      const id = await uploads.open(author, { size: 1000 });
      await uploads.append(author, id, 0, bytes.subarray(0, 300));
      const { status, code } = await uploads.append(author, id, offset, bytes.subarray(300, 400));
      assert.equal(`${status} ${code}`, refusal);
      assert.equal((await upload(id)).offset, 300);
    });
  }

  it('sent twice are there once', async () => {
    const id = await uploads.open(author, { size: 1000 });
    await uploads.append(author, id, 0, bytes.subarray(0, 300));
    assert.equal((await uploads.append(author, id, 0, bytes.subarray(0, 300))).code, 'upload-offset-conflict');
    await uploads.append(author, id, 300, bytes.subarray(300));
    assert.deepEqual(await uploads.bytes(id), bytes);
  });

  it('of two writers at once are never mixed: one of them is told', async () => {
    const size = 600 * 1024;
    const one = textOf(size);
    const other = one.map((byte) => byte ^ 1);
    for (let round = 0; round < 5; round += 1) {
      const id = await uploads.open(author, { size });
      const answers = await Promise.all([uploads.append(author, id, 0, one), uploads.append(author, id, 0, other)]);
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 409]);
      const kept = await uploads.bytes(id);
      assert.ok(Buffer.compare(kept, one) === 0 || Buffer.compare(kept, other) === 0);
      await uploads.send(author, 'DELETE', id);
    }
  });

  it('that are too many are refused, and none of the request is kept', async () => {
    const id = await uploads.open(author, { size: 1000 });
    await uploads.append(author, id, 0, bytes.subarray(0, 300));
    const said = await uploads.append(author, id, 300, textOf(701));
    assert.deepEqual([said.status, said.code], [413, 'upload-too-large']);
    assert.equal((await upload(id)).offset, 300);
  });

  it('that turn out to be too many only as they come are taken back', async () => {
    const size = 600 * 1024;
    const id = await uploads.open(author, { size });
    await uploads.append(author, id, 0, textOf(100));
    const { code } = await uploads.append(author, id, 100, stream(textOf(300 * 1024), textOf(300 * 1024), textOf(99)));
    assert.equal(code, 'upload-too-large');
    assert.equal((await upload(id)).offset, 100);
    assert.deepEqual(await uploads.kept(), { uploads: 1, files: 1, bytes: 100 });
  });

  it('whose number is a lie are counted as they come', async () => {
    const id = await uploads.open(author, { size: 1000 });
    const lie = { 'Content-Length': '10' };
    assert.equal((await uploads.append(author, id, 0, stream(bytes, bytes), lie)).code, 'upload-too-large');
    assert.equal((await upload(id)).offset, 0);
    const boast = { 'Content-Length': '1001' };
    assert.equal((await uploads.append(author, id, 0, stream(bytes), boast)).code, 'upload-too-large');
    assert.equal((await upload(id)).offset, 0);
  });

  it('that arrived before the line was cut stay', async () => {
    const size = 700 * 1024;
    const whole = textOf(size);
    const id = await uploads.open(author, { size });
    const { status } = await uploads.append(
      author,
      id,
      0,
      stream(whole.subarray(0, 300_000), whole.subarray(300_000, 600_001), cut),
    );
    assert.equal(status, 400);
    assert.equal((await upload(id)).offset, 600_001);
    await uploads.append(author, id, 600_001, whole.subarray(600_001));
    assert.equal((await upload(id)).state, 'complete');
    assert.equal(Buffer.compare(await uploads.bytes(id), whole), 0);
  });

  it('may be none', async () => {
    const id = await uploads.open(author, { size: 1000 });
    assert.deepEqual((await uploads.append(author, id, 0, new Uint8Array())).offset, 0);
    await uploads.append(author, id, 0, bytes);
    assert.deepEqual((await uploads.append(author, id, 1000, new Uint8Array())).offset, 1000);
  });

  it('for a file that is complete are too many', async () => {
    const id = await uploads.complete(author, {}, bytes);
    assert.equal((await uploads.append(author, id, 1000, textOf(1))).code, 'upload-too-large');
    assert.equal((await upload(id)).state, 'complete');
  });

  it(
    'that drip are taken as they come, and end in a conflict once the upload is thrown away',
    { timeout: 300_000 },
    async () => {
      const id = await uploads.open(author, { size: 600 * 1024 });
      let next: ReadableStreamDefaultController<Uint8Array> | undefined;
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (next = controller) });
      const answer = uploads.append(author, id, 0, body);
      next!.enqueue(textOf(256 * 1024));
      while ((await upload(id)).offset === 0);
      await uploads.send(author, 'DELETE', id);
      next!.enqueue(textOf(256 * 1024));
      assert.equal((await answer).code, 'upload-offset-conflict');
      assert.deepEqual(await uploads.kept(), { uploads: 0, files: 0, bytes: 0 });
    },
  );

  const strange: readonly [what: string, headers: Record<string, string>, refusal: string][] = [
    ['JSON', { 'Content-Type': 'application/json' }, '415 unsupported-media-type'],
    ['of no type', { 'Content-Type': 'application/octet-stream' }, '415 unsupported-media-type'],
    ['packed', { 'Content-Encoding': 'gzip' }, '415 unsupported-media-type'],
    ['in another version of tus', { 'Tus-Resumable': '0.2.2' }, '412 unsupported-protocol'],
    ['in no version of tus', { 'Tus-Resumable': '' }, '412 unsupported-protocol'],
  ];
  for (const [what, headers, refusal] of strange) {
    it(`that come as ${what} are not taken`, async () => {
      const id = await uploads.open(author, { size: 1000 });
      const answer = await uploads.append(author, id, 0, bytes, headers);
      assert.equal(`${answer.status} ${answer.code}`, refusal);
      assert.equal(answer.headers.get('Tus-Resumable'), '1.0.0');
      assert.equal(answer.headers.get('Tus-Version'), answer.status === 412 ? '1.0.0' : null);
      assert.equal((await upload(id)).offset, 0);
    });
  }
});

describe('A file that is not what its name says', () => {
  const program = new TextEncoder().encode('MZ\u0090\0\u0003 This program cannot be run in DOS mode');

  it('is refused when its last byte is there; its bytes go, and it says so as long as anybody asks', async () => {
    const id = await uploads.open(author, { fileName: '议程.pdf', size: program.length });
    assert.equal((await uploads.append(author, id, 0, program.subarray(0, 10))).status, 204);
    const said = await uploads.append(author, id, 10, program.subarray(10));
    assert.deepEqual([said.status, said.code], [422, 'file-type-mismatch']);
    const again = await campus.call(author, 'uploads.get', { params: { uploadId: id } });
    assert.equal(again.code, 'file-type-mismatch');
    assert.equal((await uploads.head(author, id)).status, 422);
    assert.deepEqual(await uploads.kept(), { uploads: 1, files: 1, bytes: 0 });
    assert.deepEqual((await campus.done<{ items: [] }>(author, 'uploads.list')).body.items, []);
    assert.equal((await uploads.send(author, 'DELETE', id)).status, 204);
  });
});

describe('A file under a name that is not its own', () => {
  const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const send = async (fileName: string, content: Uint8Array<ArrayBuffer>) => {
    const id = await uploads.open(author, { fileName, size: content.length });
    return { id, answer: await uploads.append(author, id, 0, content) };
  };

  for (const [fileName, kept, mediaType, content] of [
    ['合影.jpg', '合影.webp', 'image/webp', 'RIFF....WEBPVP8 '],
    ['IMG_1.JPG', 'IMG_1.heic', 'image/heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['合影.JPEG', '合影.JPEG', 'image/jpeg', '\xff\xd8\xff\xe0..JFIF'],
  ] as const) {
    it(`is kept as the picture it is: ${fileName} as ${kept}`, async () => {
      const { id, answer } = await send(fileName, latin(content));
      assert.equal(answer.status, 204);
      const { fileName: name, mediaType: type, state } = await upload(id);
      assert.deepEqual([name, type, state], [kept, mediaType, 'complete']);
    });
  }

  for (const [fileName, found, content] of [
    ['名单.xls', 'html', '<table><tr><td>1</td></tr></table>'],
    ['名单.xls', 'text', 'a\tb\r\n1\t2\r\n'],
    ['通知.doc', 'rtf', '{\\rtf1\\ansi}'],
    ['通知.doc', 'mht', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'],
    ['通知.docx', 'html', '<html><body>'],
  ] as const) {
    it(`is refused with the name of what it is: ${fileName} that is ${found}`, async () => {
      const { answer } = await send(fileName, latin(content));
      assert.deepEqual([answer.status, answer.code, answer.found], [422, 'file-type-mismatch', found]);
    });
  }
});

describe('What of tus the server knows', () => {
  it('is said to every client, signed in or not', async () => {
    const request = new Request('http://localhost/v1/uploads', { method: 'OPTIONS' });
    const { status, headers } = await campus.server.fetch(request);
    assert.equal(status, 204);
    assert.equal(headers.get('Tus-Version'), '1.0.0');
    assert.equal(headers.get('Tus-Extension'), 'termination,expiration');
    assert.equal(headers.get('Tus-Max-Size'), String(20 * 1024 * 1024));
  });
});
