import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeskNotice, Notice } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';
import type { Reply } from '../../../testing/campus.ts';
import { textOf, Uploads } from '../../../testing/uploads.ts';

let campus: NoticeCampus;
let uploads: Uploads;
let author: string;
let reviewer: string;
let member: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  uploads = new Uploads(campus);
  ({ author, reviewer, member } = await campus.people());
});
afterEach(() => campus.close());

const named = (fileName: string, size = 10) => uploads.complete(author, { fileName, size });

async function notice(noticeId: string): Promise<DeskNotice> {
  return (await campus.done<DeskNotice>(author, 'noticeDesk.get', { params: { noticeId } })).body;
}

const names = ({ attachments }: Pick<DeskNotice, 'attachments'>) => attachments.map(({ fileName }) => fileName);
const ids = ({ attachments }: Pick<DeskNotice, 'attachments'>) => attachments.map(({ id }) => id);

async function update(noticeId: string, body: unknown, who = author): Promise<Reply<DeskNotice>> {
  const params = { noticeId };
  const { etag } = await campus.done(author, 'noticeDesk.get', { params });
  return campus.call<DeskNotice>(who, 'noticeDesk.update', { params, body, ifMatch: etag ?? '' });
}

async function file(url: string): Promise<Response> {
  return campus.server.content(new Request(url));
}

describe('A notice', () => {
  it('is begun with files that were uploaded for it, in the order that was said', async () => {
    const [a, b] = [await named('a.txt', 10), await named('b.txt', 20)];
    const draft = await notice(await campus.draft(author, 'org_a1', { attachmentIds: [b, a] }));
    assert.deepEqual(names(draft), ['b.txt', 'a.txt']);
    assert.deepEqual(
      draft.attachments.map(({ size, mediaType }) => [size, mediaType]),
      [
        [20, 'text/plain'],
        [10, 'text/plain'],
      ],
    );
    const response = await file(draft.attachments[0]!.url);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), textOf(20));
    assert.match(response.headers.get('Content-Disposition') ?? '', /^attachment; filename="b.txt"/);
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
  });

  it('takes a file over: it is no upload any more, and does not expire with them', async () => {
    const upload = await named('a.txt');
    const noticeId = await campus.draft(author, 'org_a1', { attachmentIds: [upload] });
    assert.equal((await campus.call(author, 'uploads.get', { params: { uploadId: upload } })).code, 'not-found');
    campus.wait(3 * 24 * 60);
    await campus.server.tick();
    assert.equal((await file((await notice(noticeId)).attachments[0]!.url)).status, 200);
  });

  it('gets files, loses some and has them in another order, all in one change', async () => {
    const noticeId = await campus.draft(author, 'org_a1', {
      attachmentIds: [await named('a.txt'), await named('b.txt')],
    });
    const [a, b] = ids(await notice(noticeId));
    const gone = (await notice(noticeId)).attachments[0]!.url;
    const { body } = await update(noticeId, { attachmentIds: [await named('c.txt'), b] });
    assert.deepEqual(names(body), ['c.txt', 'b.txt']);
    assert.equal(ids(body)[1], b);
    assert.equal((await file(gone)).status, 404);
    assert.deepEqual(await uploads.kept(), { uploads: 0, files: 2, bytes: 20 });
    assert.equal((await update(noticeId, { attachmentIds: [a] })).code, 'invalid-body');
  });

  it('keeps its files where a change says nothing of them, and where it says what is there', async () => {
    const noticeId = await campus.draft(author, 'org_a1', {
      attachmentIds: [await named('a.txt'), await named('b.txt')],
    });
    const before = await notice(noticeId);
    assert.deepEqual(ids((await update(noticeId, { summary: '改' })).body), ids(before));
    const version = (await campus.done(author, 'noticeDesk.get', { params: { noticeId } })).etag;
    const same = await update(noticeId, { attachmentIds: ids(before) });
    assert.equal(same.etag, version);
  });

  it('that is up keeps its files while the next revision has others', async () => {
    const noticeId = await campus.published(author, reviewer, 'org_a1', {
      attachmentIds: [await named('a.txt'), await named('b.txt')],
    });
    const up = await notice(noticeId);
    const revised = (await update(noticeId, { attachmentIds: [ids(up)[1], await named('c.txt')] })).body;
    assert.deepEqual([revised.revision, names(revised)], [2, ['b.txt', 'c.txt']]);
    const read = (await campus.done<Notice>(member, 'notices.get', { params: { noticeId } })).body;
    assert.deepEqual(names(read), ['a.txt', 'b.txt']);
    assert.equal((await file(read.attachments[0]!.url)).status, 200);

    await campus.publish(author, reviewer, noticeId);
    const now = (await campus.done<Notice>(member, 'notices.get', { params: { noticeId } })).body;
    assert.deepEqual(names(now), ['b.txt', 'c.txt']);
    assert.equal((await file(now.attachments[0]!.url)).status, 200);
  });

  it('loses nothing of the revision that is up when the next one throws a shared file away', async () => {
    const noticeId = await campus.published(author, reviewer, 'org_a1', { attachmentIds: [await named('a.txt')] });
    await update(noticeId, { summary: '改' });
    assert.deepEqual(names((await update(noticeId, { attachmentIds: [] })).body), []);
    const read = (await campus.done<Notice>(member, 'notices.get', { params: { noticeId } })).body;
    assert.equal((await file(read.attachments[0]!.url)).status, 200);
  });

  it('goes back to its review when only its files change', async () => {
    const noticeId = await campus.draft(author, 'org_a1');
    await campus.change(author, 'submit', noticeId);
    const { body } = await update(noticeId, { attachmentIds: [await named('a.txt')] });
    assert.equal(body.state, 'draft');
    assert.deepEqual(
      body.trail.map(({ action }) => action),
      ['create', 'submit', 'edit'],
    );
  });

  it('has the file once when the same request comes twice', async () => {
    const noticeId = await campus.draft(author, 'org_a1');
    const params = { noticeId };
    const { etag } = await campus.done(author, 'noticeDesk.get', { params });
    const body = { attachmentIds: [await named('a.txt')] };
    const input = { params, body, ifMatch: etag ?? '', key: 'a-key-of-mine' };
    const first = await campus.done<DeskNotice>(author, 'noticeDesk.update', input);
    const second = await campus.done<DeskNotice>(author, 'noticeDesk.update', input);
    assert.deepEqual(ids(second.body), ids(first.body));
    assert.equal(second.headers.get('Idempotency-Replayed'), 'true');
  });
});

describe('An upload that a notice has taken', () => {
  const key = 'a-key-of-mine';
  const begin = () => uploads.begin(author, { fileName: 'a.txt' }, key);

  it('is answered as before where its beginning is sent again with its key, until it would have expired', async () => {
    const { body } = await begin();
    await uploads.append(author, body.id, 0, textOf(10));
    const complete = (await begin()).body;
    const noticeId = await campus.draft(author, 'org_a1', { attachmentIds: [body.id] });
    const again = await begin();
    assert.deepEqual([again.status, again.headers.get('Idempotency-Replayed')], [201, 'true']);
    assert.deepEqual(again.body, complete);
    assert.deepEqual((await campus.done<{ items: [] }>(author, 'uploads.list')).body.items, []);
    campus.wait(2 * 24 * 60);
    await campus.server.tick();
    assert.equal((await file((await notice(noticeId)).attachments[0]!.url)).status, 200);
  });

  it('goes with its bytes when the notice lets go of the file', async () => {
    const id = await named('a.txt');
    const noticeId = await campus.draft(author, 'org_a1', { attachmentIds: [id] });
    assert.deepEqual(names((await update(noticeId, { attachmentIds: [] })).body), []);
    assert.deepEqual(await uploads.kept(), { uploads: 0, files: 0, bytes: 0 });
  });

  it('went to one of twenty drafts that asked at once; each of the others is told which file it did not get', async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, () => campus.draft(author, 'org_a1')));
    const attachmentIds = [await named('a.txt')];
    const replies = await Promise.all(drafts.map((noticeId) => update(noticeId, { attachmentIds })));
    const refused = replies.filter(({ status }) => status !== 200);
    assert.equal(refused.length, 19);
    for (const { status, code, errors } of refused) {
      assert.equal(`${status} ${code}`, '422 invalid-body');
      assert.deepEqual(errors, [{ pointer: '/attachmentIds/0', code: 'not-found' }]);
    }
  });
});

describe('An id in attachmentIds is refused alike, and nothing is changed, where it names', () => {
  const rows: readonly [what: string, make: () => Promise<string>][] = [
    ['nothing', async () => 'upload_none'],
    ['an upload with bytes missing', () => uploads.open(author)],
    ['an upload of another person', () => uploads.complete(reviewer)],
    [
      'an upload that was for another organisation',
      async () => {
        const both = await campus.person('org_a', { role: 'committeeStaff', id: 'acc_both' });
        const id = await uploads.complete(both, { organizationId: 'org_a2' });
        await campus.database.updateTable('uploads').set({ account_id: author }).where('id', '=', id).execute();
        return id;
      },
    ],
    [
      'an upload that has expired',
      async () => {
        const id = await named('a.txt');
        campus.wait(24 * 60);
        return id;
      },
    ],
    [
      'a file of another notice',
      async () => {
        const other = await campus.draft(author, 'org_a1', { attachmentIds: [await named('x.txt')] });
        return ids(await notice(other))[0]!;
      },
    ],
    [
      'an upload that another notice has taken',
      async () => {
        const id = await named('x.txt');
        await campus.draft(author, 'org_a1', { attachmentIds: [id] });
        return id;
      },
    ],
  ];
  for (const [what, make] of rows) {
    it(what, async () => {
      const noticeId = await campus.draft(author, 'org_a1', { attachmentIds: [await named('a.txt')] });
      const before = await notice(noticeId);
      const id = await make();
      const { status, code, errors } = await update(noticeId, { title: '改', attachmentIds: [...ids(before), id] });
      assert.equal(`${status} ${code}`, '422 invalid-body');
      assert.deepEqual(errors, [{ pointer: '/attachmentIds/1', code: 'not-found' }]);
      const after = await notice(noticeId);
      assert.deepEqual([after.title, ids(after)], [before.title, ids(before)]);
    });
  }

  it('the same file twice, by its place', async () => {
    const upload = await named('a.txt');
    const noticeId = await campus.draft(author, 'org_a1');
    const { errors } = await update(noticeId, { attachmentIds: [upload, upload] });
    assert.deepEqual(errors, [{ pointer: '/attachmentIds/1', code: 'not-allowed' }]);
  });

  it('more files than a notice has', async () => {
    const noticeId = await campus.draft(author, 'org_a1');
    const many = Array.from({ length: 11 }, (_, n) => `upload_${n}`);
    const { errors } = await update(noticeId, { attachmentIds: many });
    assert.deepEqual(errors, [{ pointer: '/attachmentIds', code: 'too-long' }]);
  });
});
