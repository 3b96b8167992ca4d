import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Job } from '../../jobs/job.ts';
import { runDue } from '../../workflow/run-due.ts';
import { isDue } from '../../workflow/state-filter.ts';
import { stateAt } from '../../workflow/timed-state.ts';
import { findForClock, toWorkflowState } from './desk/queries.ts';
import { applyTransition } from './desk/transitions.ts';
import { publication } from './workflow.ts';

export const noticeJobs: readonly Job[] = [
  { name: 'notices.publish', run: publishDue },
  { name: 'notices.expire', run: expireDue },
];

/**
 * Publishes the scheduled notices whose time has come, also while no server ran. They count as published at the time
 * that was set; the trail says when it was really done.
 */
export async function publishDue(db: Kysely<Database>, now: Date): Promise<number> {
  const due = await db
    .selectFrom('notice_revisions')
    .select('notice_id')
    .where('state', '=', 'scheduled')
    .where('publish_at', '<=', now.toISOString())
    .orderBy('publish_at')
    .execute();
  const ids = due.map((row) => row.notice_id);
  return runDue(db, ids, async (transaction, noticeId) => {
    const row = await findForClock(transaction, noticeId);
    if (!row) return false;
    const notice = toWorkflowState(row);
    const isStillDue =
      notice.revision === 'scheduled' && row.publish_at !== null && row.publish_at <= now.toISOString();
    if (!isStillDue || row.publish_at === null) return false;
    await applyTransition(transaction, { row, notice }, 'publish', { by: null, now, publishedAt: row.publish_at });
    return true;
  });
}

/** Writes down which notices have expired. Readers do not see them even before: `visibleTo` looks at the clock itself. */
export async function expireDue(db: Kysely<Database>, now: Date): Promise<number> {
  const due = await db
    .selectFrom('notices')
    .select('id')
    .where(isDue(publication, { state: 'notices.status', endsAt: 'notices.expire_at' }, now))
    .orderBy('expire_at')
    .execute();
  const ids = due.map((row) => row.id);
  return runDue(db, ids, async (transaction, noticeId) => {
    const row = await findForClock(transaction, noticeId);
    if (!row) return false;
    const notice = toWorkflowState(row);
    const { notice: stored, expireAt } = notice;
    if (stored !== 'published' || stateAt(publication, stored, expireAt, now) === 'published') return false;
    await applyTransition(transaction, { row, notice }, 'expire', { by: null, now });
    return true;
  });
}
