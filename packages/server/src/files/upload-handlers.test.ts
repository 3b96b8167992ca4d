import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openUploads, type Upload, uploadHours, uploadLimits } from '@party-affairs/sdk/contract';
import { Campus } from '../testing/campus.ts';
import { textOf, Uploads } from '../testing/uploads.ts';

let campus: Campus;
let uploads: Uploads;
let author: string;
let reviewer: string;
let member: string;

beforeEach(async () => {
  campus = await Campus.open();
  uploads = new Uploads(campus);
  ({ author, reviewer, member } = await campus.people());
});
afterEach(() => campus.close());

const get = (account: string | null, uploadId: string) =>
  campus.call<Upload>(account, 'uploads.get', { params: { uploadId } });

describe('An upload', () => {
  it('is begun with its name cleaned, and says how long it stays', async () => {
    const { status, body } = await uploads.begin(author, { fileName: '../../etc/会议\u202E议程.txt', size: 42 });
    assert.equal(status, 201);
    const { id, ...rest } = body;
    assert.match(id, /^upload_/);
    assert.deepEqual(rest, {
      purpose: 'noticeAttachment',
      organizationId: 'org_a1',
      fileName: '会议议程.txt',
      mediaType: 'text/plain',
      size: 42,
      offset: 0,
      state: 'open',
      expiresAt: '2026-11-23T01:00:00.000Z',
    });
  });

  it('is complete once all its bytes are there', async () => {
    const bytes = textOf(1000);
    const id = await uploads.open(author, { size: 1000 });
    assert.equal((await uploads.append(author, id, 0, bytes.subarray(0, 400))).offset, 400);
    assert.equal((await get(author, id)).body.state, 'open');
    assert.equal((await uploads.append(author, id, 400, bytes.subarray(400))).offset, 1000);
    const { body } = await get(author, id);
    assert.deepEqual([body.state, body.offset], ['complete', 1000]);
    assert.deepEqual(await uploads.bytes(id), bytes);
    assert.deepEqual(await uploads.kept(), { uploads: 1, files: 1, bytes: 1000 });
  });

  it('is begun once, however often the same key asks', async () => {
    const first = await uploads.begin(author, {}, 'a-key-of-mine');
    const second = await uploads.begin(author, {}, 'a-key-of-mine');
    assert.equal(second.body.id, first.body.id);
    assert.equal((await uploads.kept()).uploads, 1);
  });

  it('leaves no name of a file beside its key', async () => {
    await uploads.begin(author, { fileName: '保密.txt' }, 'a-key-of-mine');
    const keys = await campus.database.selectFrom('idempotency_keys').selectAll().execute();
    assert.equal(keys.length, 1);
    assert.doesNotMatch(JSON.stringify(keys), /保密/);
  });

  it('is no other person’s, whatever their rights', async () => {
    const staff = await campus.person('org_root', { role: 'committeeStaff' });
    const id = await uploads.open(author);
    for (const other of [reviewer, staff]) {
      assert.deepEqual([(await get(other, id)).status, (await get(other, id)).code], [404, 'not-found']);
      assert.equal((await uploads.head(other, id)).status, 404);
      assert.equal((await uploads.append(other, id, 0, textOf(10))).code, 'not-found');
      assert.equal((await uploads.send(other, 'DELETE', id)).code, 'not-found');
      assert.deepEqual((await campus.done<{ items: [] }>(other, 'uploads.list')).body.items, []);
    }
    assert.equal((await get(author, id)).body.offset, 0);
  });

  it('is out of reach for its own author whose role has ended', async () => {
    const roleEnds = '2026-11-22T01:30:00.000Z';
    const officer = await campus.person('org_a1', { role: 'publicityOfficer', roleEnds });
    const id = await uploads.open(officer);
    campus.wait(45);
    assert.equal((await get(officer, id)).code, 'forbidden');
    assert.equal((await uploads.append(officer, id, 0, textOf(10))).code, 'forbidden');
  });

  it('can be thrown away, open or complete, with its bytes', async () => {
    const open = await uploads.open(author, { size: 20 });
    await uploads.append(author, open, 0, textOf(5));
    const complete = await uploads.complete(author);
    for (const id of [open, complete]) {
      const { status, headers } = await uploads.send(author, 'DELETE', id);
      assert.deepEqual([status, headers.get('Tus-Resumable')], [204, '1.0.0']);
      assert.equal((await get(author, id)).code, 'not-found');
      assert.equal((await uploads.send(author, 'DELETE', id)).code, 'not-found');
    }
    assert.deepEqual(await uploads.kept(), { uploads: 0, files: 0, bytes: 0 });
  });
});

describe('What would not be taken is refused before a byte is sent:', () => {
  const rows: readonly [what: string, changes: Parameters<Uploads['begin']>[1], refusal: string, pointer?: string][] = [
    ['one byte too many', { size: uploadLimits.noticeAttachment.size + 1 }, '413 upload-too-large'],
    ['nothing', { size: 0 }, '422 invalid-body', '/size'],
    ['less than nothing', { size: -1 }, '422 invalid-body', '/size'],
    ['half a byte', { size: 0.5 }, '422 invalid-body', '/size'],
    ['a program', { fileName: 'a.exe', mediaType: 'application/x-msdownload' }, '422 file-type-not-allowed'],
    ['a page', { fileName: 'a.html', mediaType: 'text/html' }, '422 file-type-not-allowed'],
    ['a drawing that runs', { fileName: 'a.svg', mediaType: 'image/svg+xml' }, '422 file-type-not-allowed'],
    ['a program called a document', { fileName: 'a.exe', mediaType: 'application/pdf' }, '422 file-type-not-allowed'],
    ['a document called a text', { fileName: 'a.pdf', mediaType: 'text/plain' }, '422 file-type-not-allowed'],
    ['a name without an ending', { fileName: 'agenda', mediaType: 'text/plain' }, '422 file-type-not-allowed'],
    ['a name that is only an ending', { fileName: '.txt' }, '422 file-type-not-allowed'],
    ['a name with NUL in it', { fileName: 'a\0.txt' }, '422 invalid-body', '/fileName'],
    [
      'a name without a visible character',
      { fileName: '\u200b\u200b', mediaType: 'text/plain' },
      '422 invalid-body',
      '/fileName',
    ],
    ['a name that is a path', { fileName: '/etc/', mediaType: 'text/plain' }, '422 invalid-body', '/fileName'],
    ['a name without end', { fileName: `${'长'.repeat(300)}.txt` }, '422 invalid-body', '/fileName'],
    ['another purpose', { purpose: 'portrait' as 'noticeAttachment' }, '422 invalid-body', '/purpose'],
    ['a key that tells', { resumeKey: '议程.txt' }, '422 invalid-body', '/resumeKey'],
    ['no organisation', { organizationId: 'org_none' }, '404 not-found', '/organizationId'],
    ['another’s organisation', { organizationId: 'org_b1' }, '403 forbidden'],
  ];
  for (const [what, changes, refusal, pointer] of rows) {
    it(what, async () => {
      const { status, code, errors } = await uploads.begin(author, changes);
      assert.equal(`${status} ${code}`, refusal);
      assert.equal(errors?.[0]?.pointer, pointer);
      assert.deepEqual(await uploads.kept(), { uploads: 0, files: 0, bytes: 0 });
    });
  }

  it('by who may not write', async () => {
    assert.equal((await uploads.begin(member)).code, 'forbidden');
    assert.equal((await uploads.begin(null)).code, 'unauthenticated');
  });
});

describe('One person', () => {
  it('has so many uploads and no more, until some are used, thrown away or forgotten', async () => {
    const ids: string[] = [];
    for (let n = 0; n < openUploads.count; n += 1) ids.push(await uploads.open(author));
    const { status, code } = await uploads.begin(author);
    assert.deepEqual([status, code], [409, 'too-many-uploads']);
    assert.equal((await uploads.begin(reviewer)).status, 201);

    await uploads.send(author, 'DELETE', ids[0]!);
    assert.equal((await uploads.begin(author)).status, 201);
    assert.equal((await uploads.begin(author)).code, 'too-many-uploads');
    campus.wait(uploadHours * 60);
    assert.equal((await uploads.begin(author)).status, 201);
  });

  it('asks for so many bytes and no more, however the requests are pressed in at once', async () => {
    const size = uploadLimits.noticeAttachment.size;
    const asked = await Promise.all(Array.from({ length: openUploads.count }, () => uploads.begin(author, { size })));
    const begun = asked.filter(({ status }) => status === 201).length;
    assert.equal(begun, Math.floor(openUploads.bytes / size));
    assert.ok(asked.every(({ status, code }) => status === 201 || code === 'too-many-uploads'));
  });

  it('sees their own, last begun first, page by page, and by the key they gave', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      campus.wait(1);
      ids.push(await uploads.open(author, n === 2 ? { resumeKey: 'key-2' } : {}));
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: Record<string, string> = { limit: '2', ...(cursor === '' ? {} : { cursor }) };
      const page = await campus.done<{ items: Upload[]; nextCursor: string | null }>(author, 'uploads.list', { query });
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor;
    }
    assert.deepEqual(seen, ids.toReversed());
    const query = { resumeKey: 'key-2' };
    const found = await campus.done<{ items: Upload[] }>(author, 'uploads.list', { query });
    assert.deepEqual(
      found.body.items.map(({ id }) => id),
      [ids[2]],
    );
  });
});

describe('An upload that receives no more bytes', () => {
  it('is over after a day, says so, and is then removed by the clock with its bytes', async () => {
    const id = await uploads.open(author, { size: 20 });
    await uploads.append(author, id, 0, textOf(5));
    campus.wait(uploadHours * 60 - 1);
    assert.equal((await uploads.append(author, id, 5, textOf(5))).offset, 10);
    campus.wait(uploadHours * 60 - 1);
    assert.equal((await get(author, id)).body.offset, 10);
    campus.wait(1);
    assert.deepEqual([(await get(author, id)).status, (await get(author, id)).code], [410, 'upload-expired']);
    assert.equal((await uploads.head(author, id)).status, 410);
    assert.equal((await uploads.append(author, id, 10, textOf(10))).code, 'upload-expired');
    assert.deepEqual((await campus.done<{ items: [] }>(author, 'uploads.list')).body.items, []);

    await campus.server.tick();
    assert.equal((await get(author, id)).code, 'not-found');
    assert.deepEqual(await uploads.kept(), { uploads: 0, files: 0, bytes: 0 });
  });

  it('takes its file with it where it was complete, and leaves those that are not over', async () => {
    await uploads.complete(author);
    campus.wait(60);
    const later = await uploads.complete(author);
    campus.wait(uploadHours * 60 - 60);
    await campus.server.tick();
    assert.deepEqual(await uploads.kept(), { uploads: 1, files: 1, bytes: 10 });
    assert.equal((await get(author, later)).body.state, 'complete');
  });
});
