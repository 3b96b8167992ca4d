import type { ReceiptsSummary } from '@party-affairs/sdk/contract';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import type { Context } from '../../../http/handler.ts';
import { organizationsWithin } from '../../../identity/organizations-within.ts';
import { mayAsOwnStaff } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { countWhere } from '../../../lists/count-where.ts';
import { suppressed } from '../../../statistics/suppression.ts';
import type { DeskRow } from './queries.ts';
import { isOnRoll } from './roll.ts';

/**
 * Sums up what became of a notice among the owner's own Party members. Reading is no duty: a figure, suppressed where
 * the group is small. A required acknowledgement is a named duty: exact, and the owner's own staff alone see its roll.
 */
export async function summarizeReceipts(
  { db, subject, now }: Pick<Context<SignedInSubject>, 'db' | 'subject' | 'now'>,
  { id, owner_path: ownerPath }: Pick<DeskRow, 'id' | 'owner_path'>,
  revision: number,
): Promise<ReceiptsSummary> {
  const { audience, read, acknowledged } = await countReceipts(db, id, ownerPath, revision);
  const published = await db
    .selectFrom('notice_revisions')
    .select(['requires_ack', 'ack_due_at'])
    .where('notice_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  const summary = { revision, audience, updatedAt: now.toISOString() };
  if (published.requires_ack !== 1) return { ...summary, read: suppressed(read, audience), acknowledgement: null };

  // Those who acknowledged have read, and the roll names them: the figure minus these is one about the named rest.
  const readOfTheRest = suppressed(read - acknowledged, audience - acknowledged);
  return {
    ...summary,
    read: readOfTheRest === null ? null : suppressed(read, audience),
    acknowledgement: {
      acknowledged,
      pending: audience - acknowledged,
      dueAt: published.ack_due_at,
      rollVisible: mayAsOwnStaff(subject, 'notices.receipts', ownerPath),
    },
  };
}

/**
 * Counts how many there are, have read it, and have acknowledged this revision. Exact: the caller decides what may be shown.
 * Those there are come from counts that the database keeps, the others from the receipts of this notice.
 */
async function countReceipts(db: Kysely<Database>, noticeId: string, ownerPath: string, revision: number) {
  const { audience } = await db
    .selectFrom('member_counts')
    .where('organization_id', 'in', organizationsWithin({ organizationIds: [], subtreePaths: [ownerPath] }))
    .select(sql<number>`cast(coalesce(sum(count), 0) as integer)`.as('audience'))
    .executeTakeFirstOrThrow();
  const done = await db
    .selectFrom('notice_receipts as theirs')
    .crossJoin('members')
    .where('theirs.notice_id', '=', noticeId)
    .whereRef('members.account_id', '=', 'theirs.account_id')
    .where(isOnRoll(ownerPath))
    .select([
      countWhere(sql`theirs.read_at is not null`).as('read'),
      countWhere(sql`theirs.ack_revision = ${revision}`).as('acknowledged'),
    ])
    .executeTakeFirstOrThrow();
  return { audience, ...done };
}
