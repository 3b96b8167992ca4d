import type { RollExport } from '@party-affairs/sdk/contract';
import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import type { Context } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { noticeRef } from '../entity.ts';
import { summarizeReceipts } from './receipts-summary.ts';
import { openRoll } from './roll.ts';
import { emitDeskChanged } from './transitions.ts';

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

/** Says what the roll is of that was taken out, at this moment, also when a key comes again. */
export async function exportedRoll(context: Desk, noticeId: string): Promise<RollExport> {
  const { row, revision, title, dueAt } = await openRoll(context, noticeId);
  const { audience } = await summarizeReceipts(context, row, revision);
  return { noticeId: row.id, title, revision, dueAt, audience, exportedAt: context.now.toISOString() };
}
