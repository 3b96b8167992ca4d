import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import type { ClientOptions } from '../client/base-client.ts';
import { type Client, createClient } from '../client/create-client.ts';
import { isApiError, isNetworkError } from '../errors/error-guards.ts';
import { retryBudget } from '../http/retry-budget.ts';
import { UnexpectedResponseError } from '../errors/unexpected-response.ts';
import { uploadChunk } from './contract.ts';
import { uploadLimits } from './limits.ts';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { collectUncaught, rejection } from '../testing/set-up.ts';
import { type Fate, UploadApi } from '../testing/upload-api.ts';
import type { UploadProgress } from './upload-task.ts';

let api: UploadApi;
beforeEach(async () => {
  api = await UploadApi.start();
});
afterEach(() => api.close());

const limit = { timeout: 300_000 };
const forNotice = { purpose: 'noticeAttachment', organizationId: 'org_1' } as const;

/** Bytes of which no two stretches are alike. */
function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(size).map((_, index) => 97 + (((index * 7919) >> 3) % 26));
}

/** A file of so many pieces and a bit. */
function fileOf(pieces: number, name = '议程.txt', lastModified = 1): File {
  return new File([bytesOf(pieces * uploadChunk - 10)], name, { lastModified });
}

function clientOf(t: TestContext, options: Partial<ClientOptions> = {}): { client: Client; clock: HurriedClock } {
  const clock = new HurriedClock();
  const auth = { getToken: async () => 'token-1' };
  const client = createClient({ baseUrl: api.baseUrl, clock, random: () => 0.5, auth, ...options });
  t.after(() => client.dispose());
  return { client, clock };
}

async function same(id: string, file: Blob): Promise<void> {
  assert.equal(Buffer.compare(api.bytesOf(id), Buffer.from(await file.arrayBuffer())), 0);
}

describe('A file', limit, () => {
  it('goes up in pieces, each with the sign-in of the client, and is told complete', async (t) => {
    const { client } = clientOf(t);
    const file = fileOf(3);
    const upload = await client.uploads.start(file, forNotice);
    assert.deepEqual([upload.state, upload.offset, upload.fileName], ['complete', file.size, '议程.txt']);
    assert.equal(upload.expiresAt, '2026-11-23T01:00:00.000Z');
    await same(upload.id, file);
    assert.deepEqual(
      api.of('PATCH').map(({ body }) => body.length),
      [uploadChunk, uploadChunk, uploadChunk - 10],
    );
    for (const { headers, path } of api.of('PATCH')) {
      assert.equal(path, `uploads/${upload.id}`);
      assert.equal(headers.authorization, 'Bearer token-1');
      assert.equal(headers['tus-resumable'], '1.0.0');
      assert.equal(headers['content-type'], 'application/offset+octet-stream');
    }
  });

  it('is followed by a callback, by a loop and by what the task says of itself', async (t) => {
    const { client } = clientOf(t);
    const told: UploadProgress[] = [];
    const file = fileOf(2);
    const task = client.uploads.start(file, { ...forNotice, onProgress: (progress) => told.push(progress) });
    assert.equal(task.id, undefined);
    const seen: UploadProgress[] = [];
    for await (const progress of task) {
      seen.push(progress);
      assert.deepEqual(task.progress, progress);
    }
    const at = (sent: number) => ({ sent, total: file.size });
    assert.deepEqual(told, [at(uploadChunk), at(file.size)]);
    assert.deepEqual(seen.at(-1), at(file.size));
    assert.ok(seen.every(({ sent }, index) => index === 0 || sent > seen[index - 1]!.sent));
    assert.equal(task.id, 'upload_1');
  });

  it('goes on when the callback of the host throws, whose error is not lost', async (t) => {
    const uncaught = collectUncaught(t);
    const { client } = clientOf(t);
    const onProgress = () => {
      throw new Error('of the host');
    };
    const file = fileOf(1);
    await same((await client.uploads.start(file, { ...forNotice, onProgress })).id, file);
    assert.deepEqual(uncaught.map(String), ['Error: of the host']);
  });

  it('may be bytes that the program names', async (t) => {
    const { client } = clientOf(t);
    const upload = await client.uploads.start(new Blob(['一二三']), { ...forNotice, fileName: '表.CSV' });
    assert.deepEqual([upload.fileName, upload.mediaType], ['表.CSV', 'text/csv']);
    assert.deepEqual(api.of('GET'), []);
  });

  it('does not wait for another', async (t) => {
    const { client } = clientOf(t);
    const [one, other] = [fileOf(3, 'a.txt'), new File([bytesOf(1000)], 'b.txt')];
    const uploads = await Promise.all([one, other].map((file) => client.uploads.start(file, forNotice)));
    await same(uploads[0]!.id, one);
    await same(uploads[1]!.id, other);
  });

  it('chosen twice at once is two uploads, not two hands on one', async (t) => {
    const { client } = clientOf(t);
    const file = fileOf(3);
    const first = client.uploads.start(file, forNotice);
    for await (const { sent } of first) if (sent > 0) break;
    const second = client.uploads.start(file, forNotice);
    const ids = [(await first).id, (await second).id];
    assert.notEqual(ids[0], ids[1]);
    for (const id of ids) await same(id, file);
  });
});

describe('What the server would refuse', limit, () => {
  const rows: readonly [what: string, file: () => File, status: number, code: string, pointer?: string][] = [
    [
      'a file that is too large',
      () => new File([bytesOf(uploadLimits.noticeAttachment.size + 1)], 'a.txt'),
      413,
      'upload-too-large',
    ],
    ['a file of a type that is not taken', () => new File(['MZ'], 'a.exe'), 422, 'file-type-not-allowed'],
    [
      'a page, whatever the browser calls it',
      () => new File(['<p>'], 'a.html', { type: 'text/plain' }),
      422,
      'file-type-not-allowed',
    ],
    ['a file without an ending', () => new File(['x'], 'agenda'), 422, 'file-type-not-allowed'],
    ['an empty file', () => new File([], 'a.txt'), 422, 'invalid-body', '/size'],
  ];
  for (const [what, make, status, code, pointer] of rows) {
    it(`is refused with the server’s own code before anything is sent: ${what}`, async (t) => {
      const { client } = clientOf(t);
      const error = await rejection(client.uploads.start(make(), forNotice));
      assert.ok(isApiError(error));
      assert.deepEqual(
        [error.status, error.code, error.attempts, error.operation],
        [status, code, 0, 'uploads.create'],
      );
      assert.equal(error.errors[0]?.pointer, pointer);
      assert.deepEqual(api.arrivals, []);
    });
  }
});

describe('An upload over a bad line', limit, () => {
  it('goes on after every third piece was lost on its way', async (t) => {
    const { client } = clientOf(t);
    api.fate = ({ method }, nth) => (method === 'PATCH' && nth % 3 === 2 ? 'lost' : 'answered');
    const file = fileOf(8);
    const upload = await client.uploads.start(file, forNotice);
    await same(upload.id, file);
    assert.equal(upload.state, 'complete');
  });

  it('sends nothing twice that has arrived when the answers get lost, the last one too', async (t) => {
    const { client } = clientOf(t);
    api.fate = ({ method }) => (method === 'PATCH' ? 'answer lost' : 'answered');
    const file = fileOf(4);
    const upload = await client.uploads.start(file, forNotice);
    assert.deepEqual([upload.state, upload.offset], ['complete', file.size]);
    await same(upload.id, file);
    assert.equal(api.of('PATCH').length, 4);
  });

  it('begins once, though the answer to its beginning is lost', async (t) => {
    const { client } = clientOf(t);
    const keys = new Set<unknown>();
    api.fate = ({ method, headers }, nth) => {
      if (method === 'POST') keys.add(headers['idempotency-key']);
      return method === 'POST' && nth === 0 ? 'lost' : 'answered';
    };
    await client.uploads.start(fileOf(1), forNotice);
    assert.deepEqual([api.of('POST').length, keys.size], [2, 1]);
  });

  it('draws each pause by the law, and out of the budget of the client: beyond it, it waits', async (t) => {
    const { client, clock } = clientOf(t);
    const lost = retryBudget.burst + 3;
    api.fate = ({ method }, nth) => (method === 'PATCH' && nth % 2 === 0 && nth < 2 * lost ? 'lost' : 'answered');
    const file = fileOf(lost + 1);
    await same((await client.uploads.start(file, forNotice)).id, file);
    assert.equal(clock.pauses.filter((pause) => pause === 250).length, lost);
    const waits = clock.pauses.filter((pause) => pause === retryBudget.refill / 2);
    assert.ok(waits.length >= 3, String(clock.pauses));
  });

  it('gives up when nothing has arrived for a minute, says why, and the next try goes on from there', async (t) => {
    const { client, clock } = clientOf(t);
    api.fate = ({ method }, nth) => (method === 'GET' || nth < 2 ? 'answered' : 'lost');
    const file = fileOf(4);
    const error = await rejection(client.uploads.start(file, forNotice));
    assert.ok(isNetworkError(error));
    assert.ok(clock.now() > 40_000 && clock.now() < 90_000, String(clock.now()));

    api.fate = () => 'answered';
    const before = api.of('PATCH').length;
    const upload = await client.uploads.start(file, forNotice);
    await same(upload.id, file);
    assert.deepEqual([upload.id, api.of('PATCH').length - before], ['upload_1', 2]);
  });

  it('counts anew with each piece that arrives, so that a long file gets through', async (t) => {
    const { client, clock } = clientOf(t);
    api.fate = ({ method }, nth) => (method === 'PATCH' && nth % 4 !== 3 ? 'lost' : 'answered');
    const file = fileOf(12);
    await same((await client.uploads.start(file, forNotice)).id, file);
    assert.ok(clock.now() > 60_000, String(clock.now()));
  });

  it('has every byte once and in its place, whatever becomes of which request', async (t) => {
    const fates = fc.array(fc.constantFrom<Fate>('answered', 'lost', 'answer lost', { status: 503 }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fates, fc.integer({ min: 1, max: 4 * uploadChunk }), async (list, size) => {
        const { client } = clientOf(t, { retry: { limit: 10 } });
        const rest = [...list];
        api.fate = () => rest.shift() ?? 'answered';
        const file = new File([bytesOf(size)], 'a.txt', { lastModified: size });
        const upload = await client.uploads.start(file, { ...forNotice, resume: false });
        assert.deepEqual([upload.state, upload.offset], ['complete', size]);
        await same(upload.id, file);
      }),
      { numRuns: 50 },
    );
  });

  it('that has run out at the server says so, and not that the server knows no uploads', async (t) => {
    const { client } = clientOf(t);
    api.fate = ({ method }, nth) =>
      method === 'PATCH' && nth === 1 ? { status: 410, code: 'upload-expired' } : 'answered';
    const error = await rejection(client.uploads.start(fileOf(3), forNotice));
    assert.ok(isApiError(error, 'upload-expired'));
    assert.equal(error.message, 'uploads.append was refused: 410 upload-expired, request req_1');
  });

  it('waits as a busy server asks, and not longer than the law', async (t) => {
    const { client, clock } = clientOf(t);
    api.fate = ({ method }, nth) => {
      if (method !== 'PATCH' || nth > 1) return 'answered';
      return { status: 503, headers: { 'retry-after': nth === 0 ? '2' : '3600' } };
    };
    const error = await rejection(client.uploads.start(fileOf(1), forNotice));
    assert.ok(isApiError(error));
    assert.deepEqual([error.status, error.retryAfter], [503, 3600]);
    assert.deepEqual(clock.pauses, [2250]);
  });

  it('sends less at a time where a piece does not arrive in time', async (t) => {
    const clock = new ManualClock();
    const { client } = clientOf(t, { clock });
    const hold = new Promise<'answered'>(() => {});
    api.fate = ({ method }, nth) => (method === 'PATCH' && nth < 2 ? hold : 'answered');
    const file = fileOf(1);
    const task = client.uploads.start(file, forNotice);
    for (const lost of [1, 2]) {
      while (api.of('PATCH').length < lost) await new Promise((resolve) => setImmediate(resolve));
      await clock.skip(20_000);
      await clock.skip(lost === 1 ? 250 : 500);
    }
    await same((await task).id, file);
    const lengths = api.of('PATCH').map(({ body }) => body.length);
    assert.deepEqual(lengths.slice(0, 3), [uploadChunk - 10, uploadChunk / 2, uploadChunk / 4]);
    assert.ok(lengths.slice(2).every((length) => length <= uploadChunk / 4));
  });

  it('asks where to go on when another tab has sent some of it', async (t) => {
    const { client } = clientOf(t);
    const file = fileOf(3);
    const bytes = Buffer.from(await file.arrayBuffer());
    api.fate = ({ method }, nth) => {
      const kept = api.kept.get('upload_1');
      if (method === 'PATCH' && nth === 1 && kept) {
        kept.bytes.push(bytes.subarray(uploadChunk, uploadChunk + 100));
        api.kept.set('upload_1', { ...kept, upload: { ...kept.upload, offset: uploadChunk + 100 } });
      }
      return 'answered';
    };
    await same((await client.uploads.start(file, forNotice)).id, file);
  });

  for (const [what, status, code] of [
    ['a lock', 423, 'locked'],
    ['a bare lock', 423, undefined],
    ['a conflict', 409, 'conflict'],
    ['a bare conflict', 409, undefined],
  ] as const) {
    it(`asks where to go on after ${what} (${status}), and goes on`, async (t) => {
      let asked = 0;
      const { client } = clientOf(t, {
        clock: new HurriedClock(),
        fetch: async (request) => {
          if ((request as Request).method !== 'PATCH' || ++asked !== 2) return fetch(request);
          if (code === undefined) return new Response(null, { status });
          const problem = { type: 'about:blank', title: code, status, code, requestId: 'req_1' };
          return new Response(JSON.stringify(problem), {
            status,
            headers: { 'content-type': 'application/problem+json' },
          });
        },
      });
      const file = fileOf(3);
      await same((await client.uploads.start(file, forNotice)).id, file);
      assert.equal(api.of('GET').filter(({ path }) => path === 'uploads/upload_1').length, 1);
    });
  }

  it('gives up when the lock stays for a minute, and says that it was locked', async (t) => {
    const { client } = clientOf(t, {
      clock: new HurriedClock(),
      fetch: async (request) =>
        (request as Request).method === 'PATCH' ? new Response(null, { status: 423 }) : fetch(request),
    });
    assert.match(
      String(await rejection(client.uploads.start(fileOf(1), forNotice))),
      /uploads\.append was answered 423/,
    );
  });

  it('does not believe a server that has not moved, and does not send for ever', async (t) => {
    for (const said of ['0', '', 'x', '1e3', String(uploadChunk + 1)]) {
      const { client } = clientOf(t, {
        fetch: async (request) => {
          const { method } = request as Request;
          return method === 'PATCH'
            ? new Response(null, { status: 204, headers: { 'upload-offset': said } })
            : fetch(request);
        },
      });
      const error = await rejection(client.uploads.start(fileOf(2), { ...forNotice, resume: false }));
      assert.ok(error instanceof UnexpectedResponseError, said);
      assert.deepEqual(error.pointers, ['Upload-Offset:']);
    }
  });
});

describe('Whose upload it is', limit, () => {
  it('is asked again when the token is refused in the middle: once, and the piece goes up again', async (t) => {
    const asked: boolean[] = [];
    const auth = {
      getToken: async ({ force }: { force: boolean }) => {
        asked.push(force);
        return asked.includes(true) ? 'token-2' : 'token-1';
      },
    };
    const { client } = clientOf(t, { auth });
    api.fate = ({ method, headers }, nth) =>
      method === 'PATCH' && nth >= 1 && headers.authorization === 'Bearer token-1' ? { status: 401 } : 'answered';
    const file = fileOf(3);
    await same((await client.uploads.start(file, forNotice)).id, file);
    assert.equal(asked.filter(Boolean).length, 1);
  });

  it('goes no further when that person signs out in the middle, and sends nothing as the next', async (t) => {
    let token = 'token-1';
    const { client } = clientOf(t, { auth: { getToken: async () => token } });
    const task = client.uploads.start(fileOf(5), forNotice);
    for await (const { sent } of task) if (sent > 0) break;
    client.signOut();
    token = 'token-2';
    assert.equal(((await rejection(task)) as Error).name, 'AbortError');
    await client.uploads.list();
    assert.ok(api.of('PATCH').every(({ headers }) => headers.authorization === 'Bearer token-1'));
    assert.ok(api.bytesOf('upload_1').length < fileOf(5).size);
  });

  it('is never the next person’s where the sign-out falls between two requests', async (t) => {
    let token = 'token-1';
    const { client } = clientOf(t, { auth: { getToken: async () => token } });
    api.fate = ({ method }) => {
      if (method === 'GET') {
        client.signOut();
        token = 'token-2';
      }
      return 'answered';
    };
    assert.equal(((await rejection(client.uploads.start(fileOf(2), forNotice))) as Error).name, 'AbortError');
    assert.deepEqual(api.of('POST'), []);
  });

  it('is proved by cookie and by the portal’s own token on every piece', async (t) => {
    const csrf = { header: 'X-XSRF-TOKEN', read: () => 'of the page' };
    const { client } = clientOf(t, { auth: { mode: 'cookie', csrf } });
    await client.uploads.start(fileOf(2), forNotice);
    for (const { headers } of [...api.of('POST'), ...api.of('PATCH')])
      assert.equal(headers['x-xsrf-token'], 'of the page');
  });
});

describe('The same file after a reload', limit, () => {
  async function beginAndLeave(t: TestContext, file: File): Promise<void> {
    const { client } = clientOf(t);
    const task = client.uploads.start(file, forNotice);
    for await (const { sent } of task) if (sent > 0) break;
    client.dispose();
    await rejection(task);
  }

  it('goes on from what the server has', async (t) => {
    await beginAndLeave(t, fileOf(4));
    const there = api.bytesOf('upload_1').length;
    const before = api.of('PATCH').length;
    const { client } = clientOf(t);
    const file = fileOf(4);
    const task = client.uploads.start(file, forNotice);
    const seen: number[] = [];
    for await (const { sent } of task) seen.push(sent);
    assert.equal((await task).id, 'upload_1');
    await same('upload_1', file);
    assert.ok(seen.includes(there) && seen.every((sent) => sent === 0 || sent >= there));
    assert.ok(api.of('PATCH').length - before <= 3);
  });

  const others: readonly [what: string, file: () => File, changes?: object][] = [
    ['when it has changed in between', () => fileOf(4, '议程.txt', 2)],
    ['when it has another name', () => fileOf(4, '议程2.txt')],
    ['when it has another size', () => fileOf(3)],
    ['when it is for another organisation', () => fileOf(4), { organizationId: 'org_2' }],
    ['when it is asked to', () => fileOf(4), { resume: false }],
  ];
  for (const [what, make, changes] of others) {
    it(`begins anew ${what}`, async (t) => {
      await beginAndLeave(t, fileOf(4));
      const { client } = clientOf(t);
      const upload = await client.uploads.start(make(), { ...forNotice, ...changes });
      assert.equal(upload.id, 'upload_2');
      await same('upload_2', make());
    });
  }

  it('begins anew when it was complete already: another notice may have it by now', async (t) => {
    const { client } = clientOf(t);
    await client.uploads.start(fileOf(2), forNotice);
    assert.equal((await client.uploads.start(fileOf(2), forNotice)).id, 'upload_2');
  });

  it('is found by a key that gives nothing of it away', async (t) => {
    await beginAndLeave(t, fileOf(4, '保密审查意见.txt'));
    const { resumeKey } = JSON.parse(api.of('POST')[0]!.body.toString()) as { resumeKey: string };
    assert.match(resumeKey, /^[\w-]{1,64}$/);
    assert.ok(api.of('GET').every(({ path }) => !decodeURIComponent(path).includes('保密')));
  });
});

describe('An upload that is stopped', limit, () => {
  it('by its signal leaves what is there, sends no more, and leaves no listener', async (t) => {
    const { client, clock } = clientOf(t);
    const stop = new AbortController();
    const task = client.uploads.start(fileOf(5), { ...forNotice, signal: stop.signal });
    for await (const { sent } of task) if (sent > 0) break;
    stop.abort();
    assert.equal(((await rejection(task)) as Error).name, 'AbortError');
    assert.deepEqual(api.of('DELETE'), []);
    assert.equal(getEventListeners(stop.signal, 'abort').length, 0);
    assert.equal(clock.pending, 0);
    const file = fileOf(5);
    await same((await client.uploads.start(file, forNotice)).id, file);
  });

  it('in a pause stops at once, and leaves no timer', async (t) => {
    const clock = new ManualClock();
    const { client } = clientOf(t, { clock });
    api.fate = ({ method }) => (method === 'PATCH' ? 'lost' : 'answered');
    const stop = new AbortController();
    const task = client.uploads.start(fileOf(2), { ...forNotice, signal: stop.signal });
    await clock.waits(250);
    stop.abort();
    assert.equal(((await rejection(task)) as Error).name, 'AbortError');
    assert.equal(clock.pending, 0);
    assert.equal(api.of('PATCH').length, 1);
  });

  it('before it begins sends nothing', async (t) => {
    const { client } = clientOf(t);
    const task = client.uploads.start(fileOf(2), { ...forNotice, signal: AbortSignal.abort() });
    assert.equal(((await rejection(task)) as Error).name, 'AbortError');
    assert.deepEqual(api.arrivals, []);
  });

  it('by cancel() is thrown away at the server', async (t) => {
    const { client, clock } = clientOf(t);
    const task = client.uploads.start(fileOf(5), forNotice);
    for await (const { sent } of task) if (sent > 0) break;
    await task.cancel();
    assert.equal(((await rejection(task)) as Error).name, 'AbortError');
    assert.equal(api.kept.size, 0);
    assert.equal(clock.pending, 0);
    assert.equal(api.of('DELETE')[0]?.headers['tus-resumable'], '1.0.0');
  });

  it('by cancel() while it is being begun is thrown away as well', async (t) => {
    const { client } = clientOf(t);
    let cancelled: Promise<void> | undefined;
    api.fate = ({ method }) => {
      if (method === 'POST') cancelled = task.cancel();
      return 'answered';
    };
    const task = client.uploads.start(fileOf(2), forNotice);
    assert.equal(((await rejection(task)) as Error).name, 'AbortError');
    await cancelled;
    assert.deepEqual([api.kept.size, api.of('PATCH').length], [0, 0]);
  });

  it('by cancel() when it is complete is thrown away; when it is gone already nothing is wrong', async (t) => {
    const { client } = clientOf(t);
    const task = client.uploads.start(fileOf(1), forNotice);
    await task;
    await task.cancel();
    assert.equal(api.kept.size, 0);
    await task.cancel();
    assert.equal((await task).state, 'complete');
  });

  it('by cancel() when it was refused has nothing to throw away', async (t) => {
    const { client } = clientOf(t);
    const task = client.uploads.start(new File(['x'], 'a.exe'), forNotice);
    await rejection(task);
    await task.cancel();
    assert.deepEqual(api.arrivals, []);
  });

  it('by dispose() leaves neither timer nor listener, and what is asked later is refused', async (t) => {
    const clock = new ManualClock();
    const { client } = clientOf(t, { clock });
    const stop = new AbortController();
    api.fate = ({ method }) => (method === 'PATCH' ? 'lost' : 'answered');
    const task = client.uploads.start(fileOf(2), { ...forNotice, signal: stop.signal });
    await clock.waits(250);
    client.dispose();
    assert.equal(((await rejection(task)) as Error).name, 'AbortError');
    assert.equal(((await rejection(client.uploads.start(fileOf(1), forNotice))) as Error).name, 'AbortError');
    assert.equal(clock.pending, 0);
    assert.equal(getEventListeners(stop.signal, 'abort').length, 0);
  });

  it('because the file has changed under it says that, and is not tried again', async (t) => {
    const { client } = clientOf(t);
    const file = fileOf(3);
    const gone = new DOMException('The file has changed.', 'NotReadableError');
    const unreadable = { arrayBuffer: () => Promise.reject(gone) } as Blob;
    t.mock.method(file, 'slice', (start: number, end: number) =>
      start === 0 ? Blob.prototype.slice.call(file, start, end) : unreadable,
    );
    assert.equal(await rejection(client.uploads.start(file, forNotice)), gone);
    assert.equal(api.of('PATCH').length, 1);
  });

  it('fails a loop over its progress as it fails an await', async (t) => {
    const { client } = clientOf(t);
    const task = client.uploads.start(new File(['x'], 'a.exe'), forNotice);
    const seen: UploadProgress[] = [];
    const error = await rejection(
      (async () => {
        for await (const progress of task) seen.push(progress);
      })(),
    );
    assert.ok(isApiError(error, 'file-type-not-allowed'));
    assert.deepEqual(seen, [{ sent: 0, total: 1 }]);
  });
});
