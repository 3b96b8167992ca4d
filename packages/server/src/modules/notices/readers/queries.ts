import type { NoticeCategory } from '@party-affairs/sdk/contract';
import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import { filterIds } from '../../../database/filter-ids.ts';
import type { Database } from '../../../database/schema.ts';
import { organizationsAsking } from '../../../identity/audience.ts';
import { organizationsWithin } from '../../../identity/organizations-within.ts';
import type { SignedInSubject, Subject } from '../../../identity/subject.ts';
import { countWhere } from '../../../lists/count-where.ts';
import { keyset } from '../../../lists/keyset.ts';
import { indexedTextHolds } from '../../../search/matches.ts';
import { entityType } from '../entity.ts';
import { visibleTo } from '../visibility.ts';

/** What a reader may narrow the list to. */
export interface NoticeFilters {
  readonly state: 'all' | 'unread' | 'toAcknowledge' | 'archived';
  readonly categoryCode: NoticeCategory | undefined;
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
  /** Folded words; the text holds each. */
  readonly terms: readonly string[];
}

/** Pinned first, then newest first, as in the index. A notice that is published later never shifts a page. */
export const readersOrder = keyset('desc', {
  'notices.pinned': 'number',
  'notices.published_at': 'string',
  'notices.id': 'string',
});

/** What is to be acknowledged: what is due first comes first, and what has no due date last. */
export const dueOrder = keyset('asc', {
  'notices.ack_due_order': 'string',
  'notices.published_at': 'string',
  'notices.id': 'string',
});

export type ReaderRow = Awaited<ReturnType<ReturnType<typeof noticesFor>['execute']>>[number];

/** Makes the query for published notices as one person sees them: live text, owner, their own receipt. */
export function noticesFor(db: Kysely<Database>, subject: Subject, now: Date) {
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
    .where(visibleTo(subject, now))
    .select([
      'notices.id',
      'notices.organization_id',
      'notices.pinned',
      'notices.published_at',
      'notices.ack_due_order',
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
      (eb) =>
        eb
          .selectFrom('attachments')
          .select(eb.fn.countAll<number>().as('count'))
          .where('attachments.entity_type', '=', entityType)
          .whereRef('attachments.entity_id', '=', 'notices.id')
          .whereRef('attachments.revision', '=', 'live.revision')
          .as('attachment_count'),
    ]);
}

/** Makes the query of a reader's list. */
export function filteredNotices(
  db: Kysely<Database>,
  subject: Subject,
  now: Date,
  { state, categoryCode, organizationPath, terms }: NoticeFilters,
) {
  let query = noticesFor(db, subject, now);
  if (state === 'archived') query = query.where('mine.archived_at', 'is not', null);
  if (state === 'all' || state === 'unread') query = query.where('mine.archived_at', 'is', null);
  if (state === 'unread') query = query.where('mine.read_at', 'is', null);
  if (state === 'toAcknowledge') query = query.where(isOwedBy(subject));
  if (categoryCode !== undefined) query = query.where('notices.category_code', '=', categoryCode);
  if (organizationPath !== undefined) {
    const subtree = organizationsWithin({ organizationIds: [], subtreePaths: [organizationPath] });
    query = query.where('notices.organization_id', 'in', subtree);
  }
  for (const term of terms) {
    query = query.where((eb) =>
      indexedTextHolds(term, { entityType, id: 'notices.id', text: eb.ref('live.search_text') }),
    );
  }
  return query;
}

/** Reads one notice with its text; undefined when there is none the subject may know of. */
export function findNotice(db: Kysely<Database>, subject: Subject, now: Date, noticeId: string) {
  return noticesFor(db, subject, now).select('live.body').where('notices.id', '=', noticeId).executeTakeFirst();
}

/** Reads what a notice asks of the subject; undefined when there is none the subject may know of. */
export function findDuty(db: Kysely<Database>, subject: Subject, now: Date, noticeId: string) {
  return db
    .selectFrom('notices')
    .select(['notices.id', 'notices.organization_id', 'notices.requires_ack', 'notices.live_revision'])
    .where('notices.id', '=', noticeId)
    .where(visibleTo(subject, now))
    .executeTakeFirst();
}

/** Reads which of these notices the subject may know of now. */
export function visibleIds(
  db: Kysely<Database>,
  subject: Subject,
  now: Date,
  noticeIds: readonly string[],
): Promise<Set<string>> {
  return filterIds(db, 'notices', noticeIds, visibleTo(subject, now));
}

/** Counts the notices in each of a person's lists; `total` is without the archived, as the list is. */
export function countNotices(db: Kysely<Database>, subject: SignedInSubject, now: Date) {
  const isArchived = sql`mine.archived_at is not null`;
  return db
    .selectFrom('notices')
    .leftJoin('notice_receipts as mine', (join) =>
      join.onRef('mine.notice_id', '=', 'notices.id').on('mine.account_id', '=', subject.accountId),
    )
    .where(visibleTo(subject, now))
    .select([
      countWhere(sql`not ${isArchived}`).as('total'),
      countWhere(sql`not ${isArchived} and mine.seen_at is null`).as('unseen'),
      countWhere(sql`not ${isArchived} and mine.read_at is null`).as('unread'),
      countWhere(isOwedBy(subject)).as('toAcknowledge'),
      countWhere(isArchived).as('archived'),
    ])
    .executeTakeFirstOrThrow();
}

/** Tells whether a notice asks this person for an acknowledgement: a duty of the owner's own Party members alone. */
export function isAskedOf(
  subject: Subject,
  notice: { readonly requires_ack: number; readonly organization_id: string },
): boolean {
  const asking = subject.kind === 'account' ? organizationsAsking(subject.member) : [];
  return notice.requires_ack === 1 && asking.includes(notice.organization_id);
}

/** Makes the condition for notices that ask this person for an acknowledgement and whose published revision has none of theirs. */
function isOwedBy(subject: Subject): Expression<SqlBool> {
  const asking = subject.kind === 'account' ? organizationsAsking(subject.member) : [];
  if (asking.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`(
    notices.requires_ack = 1 and notices.organization_id in (${sql.join(asking)})
    and (mine.ack_revision is null or mine.ack_revision <> notices.live_revision)
  )`;
}
