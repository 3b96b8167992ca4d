import { type DeskNoticeCounts, deskCountLimit, type NoticeState, noticeStates } from '@party-affairs/sdk/contract';
import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { organizationsWithin } from '../../../identity/organizations-within.ts';
import { reaches } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { publication } from '../workflow.ts';
import { waitsFor } from './waiting.ts';

/**
 * Counts the notices that the subject may work on, by state, and those that wait for them. Counts no further than the
 * limit.
 */
export async function countDeskNotices(
  db: Kysely<Database>,
  subject: SignedInSubject,
  now: Date,
): Promise<DeskNoticeCounts> {
  const { waitingForMe, due, ...stored } = await deskCountsQuery(db, subject, now).executeTakeFirstOrThrow();
  const states = { ...stored, expired: Math.min(stored.expired + due, deskCountLimit) };
  return { waitingForMe, states };
}

type Counted = Readonly<Record<NoticeState | 'waitingForMe' | 'due', number>>;

/** Makes the query of the counts. Each stops at the limit, so that it costs the same however many notices there are. */
export function deskCountsQuery(db: Kysely<Database>, subject: SignedInSubject, now: Date) {
  const reach = reaches(subject, 'notices.write');
  const at = now.toISOString();
  const count = (state: string, condition: Expression<SqlBool> = sql`true`) => {
    const rows = db
      .selectFrom('notices')
      .select(sql<number>`1`.as('one'))
      .where('organization_id', 'in', organizationsWithin(reach))
      .where('state', '=', state)
      .where(condition)
      .limit(deskCountLimit);
    return sql<number>`(select count(*) from ${rows} as counted)`;
  };
  const waiting = db
    .selectFrom('notices')
    .innerJoin('notice_revisions as shown', (join) =>
      join.onRef('shown.notice_id', '=', 'notices.id').onRef('shown.revision', '=', 'notices.working_revision'),
    )
    .select(sql<number>`1`.as('one'))
    .where(waitsFor(subject))
    // The order of the index, so that it is the one that is read.
    .orderBy('notices.updated_at', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(deskCountLimit);
  // What is over and not yet written down counts as what it has become, as in lists.
  const conditions: Partial<Record<NoticeState, Expression<SqlBool>>> = {
    [publication.state as NoticeState]: sql<SqlBool>`(expire_at is null or expire_at > ${at})`,
  };
  const counts: Record<string, Expression<number>> = {
    waitingForMe: sql<number>`(select count(*) from ${waiting} as counted)`,
    due: count(publication.state, sql<SqlBool>`expire_at <= ${at}`),
  };
  for (const state of noticeStates) counts[state] = count(state, conditions[state]);
  return db.selectNoFrom(Object.entries(counts).map(([name, value]) => sql`${value}`.as(name))).$castTo<Counted>();
}
