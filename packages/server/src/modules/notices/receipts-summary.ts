import { type Kysely, sql, type SqlBool } from 'kysely';
import { partyStages } from '../../identity/audience.ts';
import type { Database } from '../../database/schema.ts';

/** The Party members a notice's figures are about: those of the owner's subtree, whose membership is in order. */
function audienceOf(db: Kysely<Database>, noticeId: string, ownerPath: string) {
  return db
    .selectFrom('members')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .leftJoin('notice_receipts as theirs', (join) =>
      join.onRef('theirs.account_id', '=', 'members.account_id').on('theirs.notice_id', '=', noticeId),
    )
    .where('members.membership_status', '=', 'normal')
    .where('members.stage', 'in', partyStages)
    .where(sql<SqlBool>`substr(organizations.path, 1, ${ownerPath.length}) = ${ownerPath}`);
}

/** How many there are, have read it, and have acknowledged this revision. Exact: what may be shown is the caller's to decide. */
export function countReceipts(db: Kysely<Database>, noticeId: string, ownerPath: string, revision: number) {
  return audienceOf(db, noticeId, ownerPath)
    .select([
      sql<number>`count(*)`.as('audience'),
      sql<number>`coalesce(sum(case when theirs.read_at is not null then 1 else 0 end), 0)`.as('read'),
      sql<number>`coalesce(sum(case when theirs.ack_revision = ${revision} then 1 else 0 end), 0)`.as('acknowledged'),
    ])
    .executeTakeFirstOrThrow();
}

/** Who has acknowledged this revision and when, in the order of the roster: by organisation, then by member. Never by time. */
export function acknowledgementRoll(db: Kysely<Database>, noticeId: string, ownerPath: string, revision: number) {
  return audienceOf(db, noticeId, ownerPath)
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select([
      'members.id',
      'accounts.display_name',
      sql<string | null>`case when theirs.ack_revision = ${revision} then theirs.ack_at end`.as('ack_at'),
    ])
    .orderBy('organizations.path')
    .orderBy('members.id')
    .execute();
}
