import type { NoticeCategory } from '@party-affairs/sdk/contract';
import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import { organizationsAsking } from '../../identity/audience.ts';
import type { SignedInSubject, Subject } from '../../identity/subject.ts';
import { liveTextHolds } from '../../search/matches.ts';
import { organizationsWithin } from '../../identity/organizations-within.ts';
import type { Database } from '../../database/schema.ts';
import { visibleTo } from './visible-to.ts';

/** What a person may narrow the list to. */
export interface NoticeFilters {
  readonly state: 'all' | 'unread' | 'toAcknowledge' | 'archived';
  readonly categoryCode: NoticeCategory | undefined;
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
  /** Folded words; the text holds each. */
  readonly terms: readonly string[];
}

/** Pinned, published at, id: all downwards, as in the index. New rows come in before the place or after it, never shift it. */
export type NoticePosition = readonly [pinned: number, publishedAt: string, id: string];

/** Up notices as one person sees them: with the live text, the owner and their own receipt. */
function noticesFor(db: Kysely<Database>, subject: Subject, now: Date) {
  // Nothing is recorded about visitors, so no receipt has this account.
  const accountId = subject.kind === 'account' ? subject.accountId : '';
  return db
    .selectFrom('notices')
    .innerJoin('notice_revisions as live', (join) =>
      join.onRef('live.notice_id', '=', 'notices.id').onRef('live.revision', '=', 'notices.live_revision'),
    )
    .innerJoin('organizations as owner', 'owner.id', 'notices.organization_id')
    .leftJoin('notice_receipts as mine', (join) =>
      join.onRef('mine.notice_id', '=', 'notices.id').on('mine.account_id', '=', accountId),
    )
    .where(visibleTo(subject, now));
}

const columns = [
  'notices.id',
  'notices.organization_id',
  'notices.pinned',
  'notices.published_at',
  'notices.revised_at',
  'notices.expire_at',
  'notices.requires_ack',
  'live.revision',
  'live.kind',
  'live.category_code',
  'live.disclosure_scope',
  'live.title',
  'live.summary',
  'live.ack_due_at',
  'owner.name as owner_name',
  'owner.short_name as owner_short_name',
  'mine.seen_at',
  'mine.read_at',
  'mine.ack_at',
  'mine.ack_revision',
  'mine.archived_at',
] as const;

const attachmentCount = sql<number>`(
  select count(*) from attachments where attachments.notice_id = notices.id and attachments.revision = live.revision
)`;

/** One page of a person's list, in its order, from after `position`. A query, so that a test can ask the database how it would run it. */
export function noticePage(
  db: Kysely<Database>,
  subject: Subject,
  now: Date,
  filters: NoticeFilters,
  { limit, position }: { limit: number; position: NoticePosition | undefined },
) {
  const { state, categoryCode, organizationPath, terms } = filters;
  let query = noticesFor(db, subject, now).select(columns).select(attachmentCount.as('attachment_count'));
  if (state === 'archived') query = query.where('mine.archived_at', 'is not', null);
  if (state === 'all' || state === 'unread') query = query.where('mine.archived_at', 'is', null);
  if (state === 'unread') query = query.where('mine.read_at', 'is', null);
  if (state === 'toAcknowledge') query = query.where(isOwedBy(subject));
  if (categoryCode !== undefined) query = query.where('notices.category_code', '=', categoryCode);
  if (organizationPath !== undefined) {
    const subtree = organizationsWithin({ organizationIds: [], subtreePaths: [organizationPath] });
    query = query.where('notices.organization_id', 'in', subtree);
  }
  for (const term of terms) query = query.where((eb) => liveTextHolds(term, eb.ref('live.search_text')));
  if (position) {
    const [pinned, publishedAt, id] = position;
    query = query.where(
      sql<SqlBool>`(notices.pinned, notices.published_at, notices.id) < (${pinned}, ${publishedAt}, ${id})`,
    );
  }
  return query
    .orderBy('notices.pinned', 'desc')
    .orderBy('notices.published_at', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(limit);
}

/** One notice with its text; undefined when there is none the subject may know of. */
export function findNotice(db: Kysely<Database>, subject: Subject, now: Date, noticeId: string) {
  return noticesFor(db, subject, now)
    .select(columns)
    .select([attachmentCount.as('attachment_count'), 'live.body'])
    .where('notices.id', '=', noticeId)
    .executeTakeFirst();
}

/** Which of these notices the subject may know of now. */
export async function visibleIds(
  db: Kysely<Database>,
  subject: Subject,
  now: Date,
  noticeIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('notices')
    .select('id')
    .where('id', 'in', noticeIds)
    .where(visibleTo(subject, now))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** How many notices are in each of a person's lists; `total` leaves out the archived, as the list does. */
export function countNotices(db: Kysely<Database>, subject: SignedInSubject, now: Date) {
  const put = sql`mine.archived_at is not null`;
  return db
    .selectFrom('notices')
    .leftJoin('notice_receipts as mine', (join) =>
      join.onRef('mine.notice_id', '=', 'notices.id').on('mine.account_id', '=', subject.accountId),
    )
    .where(visibleTo(subject, now))
    .select([
      howMany(sql`not ${put}`).as('total'),
      howMany(sql`not ${put} and mine.seen_at is null`).as('unseen'),
      howMany(sql`not ${put} and mine.read_at is null`).as('unread'),
      howMany(isOwedBy(subject)).as('toAcknowledge'),
      howMany(put).as('archived'),
    ])
    .executeTakeFirstOrThrow();
}

function howMany(condition: Expression<unknown>) {
  return sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
}

/** The notice asks this person for an acknowledgement, and the revision that is up has none of theirs. */
function isOwedBy(subject: Subject): Expression<SqlBool> {
  const asking = subject.kind === 'account' ? organizationsAsking(subject.member) : [];
  if (asking.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`(
    notices.requires_ack = 1 and notices.organization_id in (${sql.join(asking)})
    and (mine.ack_revision is null or mine.ack_revision <> notices.live_revision)
  )`;
}
