import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Notice } from '@party-affairs/sdk/contract';
import { newId } from '../../../database/new-id.ts';
import { subjects } from '../../../composition.ts';
import { Campus } from '../../../testing/campus.ts';
import type { Context } from '../../../http/handler.ts';
import { approveNotice, createDraft, publishNotice, submitNotice } from './writes.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';

let campus: Campus;
let writer: string;
let publisher: string;

beforeEach(async () => {
  campus = await Campus.open();
  writer = await campus.person('org_a1', { role: 'publicityOfficer' });
  publisher = await campus.person('org_a1', { role: 'secretary' });
});
afterEach(() => campus.close());

const input = {
  organizationId: 'org_a1',
  kind: 'news',
  categoryCode: 'activities',
  disclosureScope: 'public',
  title: '来自旧网站的动态',
  bodyHtml: '<p>内容</p>',
} as const;

/** Writes and publishes as an import does: by the writes themselves, in one transaction. */
async function importOne(publishedAt: Date, then: () => void = () => {}): Promise<string> {
  const [author, reviewer] = await Promise.all(
    [writer, publisher].map((account) => subjects.load(campus.database, account, campus.now)),
  );
  return campus.database.transaction().execute(async (db) => {
    const as = (subject: SignedInSubject | null | undefined): Context<SignedInSubject> => {
      assert.ok(subject);
      return { db, subject, now: campus.now, newId, permissions: {}, personalData: {}, fileUrl: () => '' };
    };
    const noticeId = await createDraft(as(author), input);
    await submitNotice(as(author), { noticeId });
    await approveNotice(as(reviewer), { noticeId });
    await publishNotice(as(reviewer), { noticeId }, { publishedAt });
    then();
    return noticeId;
  });
}
const get = (noticeId: string) => campus.call<Notice>(null, 'notices.get', { params: { noticeId } });

describe('Writes without HTTP', () => {
  it('keep the date of what was published elsewhere', async () => {
    const id = await importOne(new Date('2024-05-04T00:00:00Z'));
    assert.equal((await get(id)).body.publishedAt, '2024-05-04T00:00:00.000Z');
  });

  it('never date a notice in the future', async () => {
    const id = await importOne(new Date('2036-05-04T00:00:00Z'));
    assert.equal((await get(id)).body.publishedAt, campus.now.toISOString());
  });

  it('leave nothing behind when the transaction fails after them', async () => {
    await assert.rejects(
      importOne(campus.now, () => {
        throw new Error('the disk is full');
      }),
      /the disk is full/,
    );
    for (const table of ['notices', 'notice_revisions', 'audit_entries', 'search_grams', 'events'] as const) {
      const { count } = await campus.database
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      assert.equal(count, 0, table);
    }
  });

  it('ask the same rights as requests do', async () => {
    const member = await campus.person('org_a1');
    const subject = await subjects.load(campus.database, member, campus.now);
    assert.ok(subject);
    const context = {
      db: campus.database,
      subject,
      now: campus.now,
      newId,
      permissions: {},
      personalData: {},
      fileUrl: () => '',
    };
    await assert.rejects(createDraft(context, input), { code: 'forbidden' });
  });
});
