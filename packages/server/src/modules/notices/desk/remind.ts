import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import { appendEvent } from '../../../events/append-event.ts';
import type { Context } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { noticeRef } from '../entity.ts';
import { reminderLimit } from '../rules.ts';
import { isPublished } from '../workflow.ts';
import { emitDeskChanged, openNotice, type Target } from './transitions.ts';

/**
 * Reminds those who have not acknowledged the published revision. One event goes to those who owe it when it is told, so
 * nothing that is kept names them.
 *
 * @throws `not-found`, `forbidden`, `invalid-transition`, `reminded-recently`
 */
export async function remindReaders(context: Context<SignedInSubject>, target: Target): Promise<void> {
  const { db, subject, now } = context;
  const { row, notice } = await openNotice(context, target, 'remind');
  if (!isPublished(notice, now)) throw new ProblemError('invalid-transition');
  // In one statement, so that of two who remind at once one is told.
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ reminded_at: now.toISOString() })
    .where('id', '=', row.id)
    .where((eb) => eb.or([eb('reminded_at', 'is', null), eb('reminded_at', '<=', reminderLimit(now).toISOString())]))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ProblemError('reminded-recently');
  const { id: noticeId, organization_id: organizationId, live_revision: revision } = row;
  await appendAuditEntry(db, noticeRef(noticeId), { revision, action: 'remind', by: subject.accountId, at: now });
  const data = { noticeId, organizationId };
  await appendEvent(db, { type: 'notice.reminder', at: now, entity: noticeRef(noticeId), organizationId, data });
  await emitDeskChanged(db, noticeId, organizationId, now);
}
