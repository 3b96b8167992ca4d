import type { ReceiptsSummary, RollExport } from '@party-affairs/sdk/contract';
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import type { Context } from '../../../http/handler.ts';
import { partyStages } from '../../../identity/audience.ts';
import { organizationsWithin } from '../../../identity/organizations-within.ts';
import { mayAsOwnStaff } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { countWhere } from '../../../lists/count-where.ts';
import { suppressed } from '../../../statistics/suppression.ts';
import type { DeskRow } from './queries.ts';

/**
 * Sums up what became of a notice among the owner's own Party members. Reading is no duty: a figure, suppressed where
 * the group is small. A required acknowledgement is a named duty: exact, with its roll for the owner's own staff alone.
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

  const seesNames = mayAsOwnStaff(subject, 'notices.receipts', ownerPath);
  const roll = seesNames ? await acknowledgementRoll(db, id, ownerPath, revision) : null;
  // Those who acknowledged have read, and the roll names them: the figure minus these is one about the named rest.
  const readOfTheRest = suppressed(read - acknowledged, audience - acknowledged);
  return {
    ...summary,
    read: readOfTheRest === null ? null : suppressed(read, audience),
    acknowledgement: {
      acknowledged,
      pending: audience - acknowledged,
      dueAt: published.ack_due_at,
      roll,
    },
  };
}

/**
 * Makes the query for the Party members a notice's figures are about. They are the members of the owner's subtree whose
 * membership is in order.
 */
function audienceOf(db: Kysely<Database>, noticeId: string, ownerPath: string) {
  return db
    .selectFrom('members')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .leftJoin('notice_receipts as theirs', (join) =>
      join.onRef('theirs.account_id', '=', 'members.account_id').on('theirs.notice_id', '=', noticeId),
    )
    .where('members.membership_status', '=', 'normal')
    .where('members.left_on', 'is', null)
    .where('members.stage', 'in', partyStages)
    .where(sql<SqlBool>`substr(organizations.path, 1, ${ownerPath.length}) = ${ownerPath}`);
}

/**
 * Counts how many there are, have read it, and have acknowledged this revision. Exact: the caller decides what may be shown.
 * Those there are come from an index of the members alone, the others from the receipts of this notice.
 */
async function countReceipts(db: Kysely<Database>, noticeId: string, ownerPath: string, revision: number) {
  const isCounted = sql<SqlBool>`
    members.membership_status = 'normal' and members.left_on is null and members.stage in (${sql.join([...partyStages])})
    and members.organization_id in ${organizationsWithin({ organizationIds: [], subtreePaths: [ownerPath] })}
  `;
  const { audience } = await db
    .selectFrom('members')
    .where(isCounted)
    .select(({ fn }) => fn.countAll<number>().as('audience'))
    .executeTakeFirstOrThrow();
  const done = await db
    .selectFrom('notice_receipts as theirs')
    .crossJoin('members')
    .where('theirs.notice_id', '=', noticeId)
    .whereRef('members.account_id', '=', 'theirs.account_id')
    .where(isCounted)
    .select([
      countWhere(sql`theirs.read_at is not null`).as('read'),
      countWhere(sql`theirs.ack_revision = ${revision}`).as('acknowledged'),
    ])
    .executeTakeFirstOrThrow();
  return { audience, ...done };
}

/** Reads who has acknowledged this revision and when, in the order of the roster: by organisation, then by member. Never by time. */
export async function acknowledgementRoll(
  db: Kysely<Database>,
  noticeId: string,
  ownerPath: string,
  revision: number,
): Promise<RollExport['roll']> {
  const rows = await audienceOf(db, noticeId, ownerPath)
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select([
      'members.id',
      'accounts.display_name',
      sql<string | null>`case when theirs.ack_revision = ${revision} then theirs.ack_at end`.as('ack_at'),
    ])
    .orderBy('organizations.path')
    .orderBy('members.id')
    .execute();
  return rows.map((row) => ({ member: { id: row.id, displayName: row.display_name }, ackAt: row.ack_at }));
}
