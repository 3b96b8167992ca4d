import type { RollExport } from '@party-affairs/sdk/contract';
import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import type { Context } from '../../../http/handler.ts';
import { mayAsOwnStaff } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { noticeRef } from '../entity.ts';
import { findWritable } from './queries.ts';
import { acknowledgementRoll } from './receipts-summary.ts';
import { emitDeskChanged, openNotice } from './transitions.ts';

type Desk = Context<SignedInSubject>;

/**
 * Writes into the trail that the roll of an acknowledgement is taken out of the desk. At the desk the roll is read without
 * a trace; a file of it goes on where the desk does not see it.
 *
 * @throws `not-found`, `forbidden`, `invalid-transition`
 */
export async function recordRollExport(context: Desk, noticeId: string): Promise<void> {
  const { db, subject, now } = context;
  const { row, revision } = await openRoll(context, noticeId);
  await appendAuditEntry(db, noticeRef(row.id), { revision, action: 'exportRoll', by: subject.accountId, at: now });
  await emitDeskChanged(db, row.id, row.organization_id, now);
}

/** Reads the roll as it is at this moment, also when a key comes again. Only those who may still see it get it. */
export async function exportedRoll(context: Desk, noticeId: string): Promise<RollExport> {
  const { row, revision, title, dueAt } = await openRoll(context, noticeId);
  const roll = await acknowledgementRoll(context.db, row.id, row.owner_path, revision);
  return { noticeId: row.id, title, revision, dueAt, roll, exportedAt: context.now.toISOString() };
}

/** Finds the published revision whose roll the subject may take out. Rights come first, then the state. */
async function openRoll(context: Desk, noticeId: string) {
  const { db, subject } = context;
  const found = await findWritable(db, subject, noticeId);
  if (!found) throw new ProblemError('not-found');
  if (!mayAsOwnStaff(subject, 'notices.receipts', found.owner_path)) throw new ProblemError('forbidden');
  const { row, notice } = await openNotice(context, { noticeId }, 'receipts');
  // The workflow refuses it before something was published.
  const revision = notice.liveRevision ?? 1;
  const published = await db
    .selectFrom('notice_revisions')
    .select(['title', 'requires_ack', 'ack_due_at'])
    .where('notice_id', '=', row.id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  if (published.requires_ack !== 1) throw new ProblemError('invalid-transition');
  return { row, revision, title: published.title, dueAt: published.ack_due_at };
}
