import type { NoticeCategory } from '@party-affairs/sdk/contract';
import { type Expression, type Kysely, type SelectQueryBuilder, sql, type SqlBool } from 'kysely';
import { filterIds } from '../../../database/filter-ids.ts';
import type { Database } from '../../../database/schema.ts';
import { organizationsAsking } from '../../../identity/audience.ts';
import { isWithin } from '../../../identity/organizations-within.ts';
import type { SignedInSubject, Subject } from '../../../identity/subject.ts';
import { countWhere } from '../../../lists/count-where.ts';
import type { Keyset } from '../../../lists/keyset.ts';
import { highestFirst, lowestFirst, type PlaceColumns, type Places, placesIn } from '../../../lists/list-places.ts';
import { indexedTextHolds, rarestPiece, textHolds, thingsWith } from '../../../search/matches.ts';
import { entityType } from '../entity.ts';
import { audience, audiencesOf, everyNotice, listPositionOf, listsOfDuty, within } from '../lists.ts';
import { isOver, visibleTo } from '../visibility.ts';

/** Filters with which a reader may narrow the list. */
export interface NoticeFilters {
  readonly state: 'all' | 'unread' | 'toAcknowledge' | 'archived';
  readonly categoryCode: NoticeCategory | undefined;
  readonly organizationId: string | undefined;
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
  /** Folded words; the text holds each. */
  readonly terms: readonly string[];
  /** Time of publication, as the database has it: from then on, and before then. */
  readonly publishedFrom?: string | undefined;
  readonly publishedBefore?: string | undefined;
}

/** Returns the order of a reader's list: what is due first comes first where it is to be acknowledged. */
export function orderOf(state: NoticeFilters['state']): Keyset {
  return state === 'toAcknowledge' ? lowestFirst : highestFirst;
}

export type ReaderRow = Awaited<ReturnType<ReturnType<typeof noticesFor>['execute']>>[number];

/** Returns whose receipts a query reads. Nothing is recorded about visitors, so no receipt has their account. */
function accountOf(subject: Subject): string {
  return subject.kind === 'account' ? subject.accountId : '';
}

/** Columns of a notice that a reader is shown: live text, owner, their own receipt. */
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
  select count(*) from attachments
  where entity_type = ${entityType} and entity_id = notices.id and attachments.revision = live.revision
)`.as('attachment_count');

/** Makes the query for a published notice as one person sees it. */
function noticesFor(db: Kysely<Database>, subject: Subject, now: Date) {
  return db
    .selectFrom('notices')
    .innerJoin('notice_revisions as live', (join) =>
      join.onRef('live.notice_id', '=', 'notices.id').onRef('live.revision', '=', 'notices.live_revision'),
    )
    .innerJoin('organizations as owner', 'owner.id', 'notices.organization_id')
    .leftJoin('notice_receipts as mine', (join) =>
      join.onRef('mine.notice_id', '=', 'notices.id').on('mine.account_id', '=', accountOf(subject)),
    )
    .where(visibleTo(subject, now))
    .select([...columns, attachmentCount]);
}

/**
 * Makes the query for published notices in the order of their places. `cross join` keeps SQLite to that order of reading,
 * also where it would find it cheaper to sort everything (a database that knows its numbers).
 */
function noticesAt(db: Kysely<Database>, subject: Subject, now: Date, places: Places) {
  return db
    .selectFrom(places.as('place'))
    .crossJoin('notices')
    .crossJoin('notice_revisions as live')
    .crossJoin('organizations as owner')
    .leftJoin('notice_receipts as mine', (join) =>
      join.onRef('mine.notice_id', '=', 'notices.id').on('mine.account_id', '=', accountOf(subject)),
    )
    .whereRef('notices.id', '=', 'place.entity_id')
    .whereRef('live.notice_id', '=', 'notices.id')
    .whereRef('live.revision', '=', 'notices.live_revision')
    .whereRef('owner.id', '=', 'notices.organization_id')
    .where(visibleTo(subject, now))
    .select(['place.position as position', 'place.entity_id as entity_id', ...columns, attachmentCount]);
}

/** Finds where a reader's list is read. That is in lists it is part of, or at one piece of a word that is looked for. */
async function placesFor(
  db: Kysely<Database>,
  subject: Subject,
  filters: NoticeFilters,
): Promise<{ readonly places: readonly Places[]; readonly isOfSearch: boolean }> {
  const { state, organizationId, terms } = filters;
  if (state === 'archived') return { places: [archivedBy(db, subject)], isOfSearch: false };
  if (state === 'toAcknowledge') {
    // Without a list there is nothing in it.
    const lists = listsOfDuty(subject);
    return {
      places: (lists.length > 0 ? lists : ['none']).map((list) => placesIn(db, entityType, list)),
      isOfSearch: false,
    };
  }
  if (terms.length > 0) {
    const found = thingsWith(db, entityType, await rarestPiece(db, entityType, terms));
    return { places: stretchesOf(found, filters), isOfSearch: true };
  }
  const all = subject.kind === 'visitor' ? audience('public') : everyNotice;
  const list = placesIn(db, entityType, organizationId === undefined ? all : within(organizationId));
  return { places: stretchesOf(list, filters), isOfSearch: false };
}

/** Returns the stretches of a list that hold what was published in a time. One is of the pinned, one of the others. */
function stretchesOf<Table extends 'list_places' | 'search_grams'>(
  list: SelectQueryBuilder<Database, Table, PlaceColumns>,
  { publishedFrom, publishedBefore }: NoticeFilters,
): Places[] {
  if (publishedFrom === undefined && publishedBefore === undefined) return [list];
  return [1, 0].map((pinned) => {
    const position = (published_at: string) => listPositionOf({ pinned, published_at });
    // Every time of publication is between these two.
    return list
      .where(sql<SqlBool>`position >= ${position(publishedFrom ?? '0')}`)
      .where(sql<SqlBool>`position < ${position(publishedBefore ?? '9')}`);
  });
}

/** Makes the query for what a person has put away; what was put away last comes first. */
function archivedBy(db: Kysely<Database>, subject: Subject): Places {
  return db
    .selectFrom('notice_receipts')
    .select((eb) => [eb.ref('archived_at').$notNull().as('position'), 'notice_id as entity_id'])
    .where('account_id', '=', accountOf(subject))
    .where('archived_at', 'is not', null);
}

/** Makes the list of a reader, for `readPage`. */
export async function filteredNotices(db: Kysely<Database>, subject: Subject, now: Date, filters: NoticeFilters) {
  const { places, isOfSearch } = await placesFor(db, subject, filters);
  return { db, queries: places.map((place) => filteredAt(db, subject, now, filters, place, isOfSearch)) };
}

function filteredAt(
  db: Kysely<Database>,
  subject: Subject,
  now: Date,
  { state, categoryCode, organizationPath, terms, publishedFrom, publishedBefore }: NoticeFilters,
  places: Places,
  isOfSearch: boolean,
) {
  let query = noticesAt(db, subject, now, places);
  if (state === 'all' || state === 'unread') query = query.where('mine.archived_at', 'is', null);
  if (state === 'unread') query = query.where('mine.read_at', 'is', null);
  if (state === 'toAcknowledge') query = query.where(isOwedBy(subject));
  if (categoryCode !== undefined) query = query.where('notices.category_code', '=', categoryCode);
  if (organizationPath !== undefined) {
    query = query.where(isWithin('notices.organization_id', { organizationIds: [], subtreePaths: [organizationPath] }));
  }
  if (publishedFrom !== undefined) query = query.where('notices.published_at', '>=', publishedFrom);
  if (publishedBefore !== undefined) query = query.where('notices.published_at', '<', publishedBefore);
  for (const term of terms) {
    query = query.where(({ ref }) =>
      isOfSearch
        ? indexedTextHolds(term, entityType, ref('live.search_text'))
        : textHolds(term, ref('live.search_text')),
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

/**
 * Counts the notices in each of a person's lists; `total` is without the archived, as the list is. The counts of lists that
 * are kept say how many there are for them; what they did with some of these is taken off.
 */
export async function countNotices(db: Kysely<Database>, subject: SignedInSubject, now: Date) {
  const isAsked = sql<boolean>`notices.requires_ack = 1 and ${isOfOrganizations(organizationsAsking(subject.member))}`;
  const placed = (lists: Expression<boolean>) => sql<number>`(
    select coalesce(sum(count), 0) from list_counts where entity_type = ${entityType} and ${lists}
  )`;
  const duty = listsOfDuty(subject);
  // What is over since the clock last wrote it down still counts as placed.
  const over = (condition: Expression<unknown>) => sql<number>`(
    select count(*) from notices where ${isOver(subject, now)} and ${condition}
  )`;
  const { published, asked } = await db
    .selectNoFrom([
      sql<number>`${placed(audiencesOf(subject))} - ${over(sql`1 = 1`)}`.as('published'),
      (duty.length === 0
        ? sql<number>`0`
        : sql<number>`${placed(sql`list in (${sql.join(duty)})`)} - ${over(isAsked)}`
      ).as('asked'),
    ])
    .executeTakeFirstOrThrow();
  const isArchived = sql`mine.archived_at is not null`;
  const mine = await db
    .selectFrom('notice_receipts as mine')
    .crossJoin('notices')
    .where('mine.account_id', '=', subject.accountId)
    .whereRef('notices.id', '=', 'mine.notice_id')
    .where(visibleTo(subject, now))
    .select([
      countWhere(isArchived).as('archived'),
      countWhere(sql`${isArchived} or mine.seen_at is not null`).as('seen'),
      countWhere(sql`${isArchived} or mine.read_at is not null`).as('read'),
      countWhere(sql`${isAsked} and mine.ack_revision = notices.live_revision`).as('acknowledged'),
    ])
    .executeTakeFirstOrThrow();
  return {
    total: published - mine.archived,
    unseen: published - mine.seen,
    unread: published - mine.read,
    toAcknowledge: asked - mine.acknowledged,
    archived: mine.archived,
  };
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
  return sql<SqlBool>`(
    notices.requires_ack = 1 and ${isOfOrganizations(asking)}
    and (mine.ack_revision is null or mine.ack_revision <> notices.live_revision)
  )`;
}

function isOfOrganizations(ids: readonly string[]) {
  return ids.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`notices.organization_id in (${sql.join(ids)})`;
}
