import type { Kysely } from 'kysely';
import { type DeskRow, findForClock, lifeOf } from './desk-queries.ts';
import { ChangedMeanwhileError, takeStep } from './steps.ts';
import type { Database } from '../../database/schema.ts';

/**
 * Puts up the scheduled notices whose time has come, also those whose time came while no server ran: they count as
 * published at the time that was set, the trail says when it was really done. Safe to run in two processes at once.
 *
 * @returns How many went up.
 */
export async function publishDue(db: Kysely<Database>, now: Date): Promise<number> {
  const due = await db
    .selectFrom('notice_revisions')
    .select('notice_id')
    .where('state', '=', 'scheduled')
    .where('publish_at', '<=', now.toISOString())
    .orderBy('publish_at')
    .execute();
  return each(db, due, async (transaction, row) => {
    const life = lifeOf(row, new Set());
    if (life.working?.state !== 'scheduled' || row.publish_at === null || row.publish_at > now.toISOString())
      return false;
    await takeStep(transaction, row, life, 'publish', { by: null, now, upAt: row.publish_at });
    return true;
  });
}

/**
 * Takes down what has run out. Nobody sees such a notice even before: `visibleTo` looks at the clock itself.
 *
 * @returns How many went down.
 */
export async function expireDue(db: Kysely<Database>, now: Date): Promise<number> {
  const due = await db
    .selectFrom('notices')
    .select('id as notice_id')
    .where('status', '=', 'published')
    .where('expire_at', '<=', now.toISOString())
    .orderBy('expire_at')
    .execute();
  return each(db, due, async (transaction, row) => {
    const isDue = row.live_expire_at !== null && row.live_expire_at <= now.toISOString();
    if (row.status !== 'published' || !isDue) return false;
    await takeStep(transaction, row, lifeOf(row, new Set()), 'expire', { by: null, now });
    return true;
  });
}

/** Each in a transaction of its own, which reads it again: another process may have been quicker. One that fails does not hold up the rest. */
async function each(
  db: Kysely<Database>,
  due: readonly { notice_id: string }[],
  act: (transaction: Kysely<Database>, row: DeskRow) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  for (const { notice_id: noticeId } of due) {
    try {
      const acted = await db.transaction().execute(async (transaction) => {
        const row = await findForClock(transaction, noticeId);
        return row !== undefined && act(transaction, row);
      });
      if (acted) done += 1;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some notices were left for the next time');
  return done;
}
