import type { NoticeState } from '@party-affairs/sdk/contract';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { isWithin } from '../../../identity/organizations-within.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { keyset } from '../../../lists/keyset.ts';
import { textHolds } from '../../../search/matches.ts';
import { inState, isDue } from '../../../workflow/state-filter.ts';
import type { TimedState } from '../../../workflow/timed-state.ts';
import { entityType } from '../entity.ts';
import { writableTo } from '../visibility.ts';
import { waitsFor } from './waiting.ts';
import { type NoticeStatus, type NoticeWorkflowState, publication, type WorkingState } from '../workflow.ts';

/**
 * A notice as staff see it, with its owner and the revision to show. That is the one being worked on, else the last
 * that was published.
 */
export type DeskRow = Awaited<ReturnType<ReturnType<typeof deskNotices>['execute']>>[number];

// A cross join is read in the order it is written. A search goes down the list, and not through all texts.
function deskNotices(db: Kysely<Database>) {
  return db
    .selectFrom('notices')
    .crossJoin('notice_revisions as shown')
    .innerJoin('organizations as owner', 'owner.id', 'notices.organization_id')
    .innerJoin('accounts as author', 'author.id', 'shown.author_id')
    .whereRef('shown.notice_id', '=', 'notices.id')
    .where('shown.revision', '=', sql<number>`coalesce(notices.working_revision, notices.live_revision)`)
    .select([
      'notices.id as id',
      'notices.organization_id',
      'notices.status',
      'notices.live_revision',
      'notices.working_revision',
      'notices.published_at',
      'notices.expire_at as live_expire_at',
      'notices.updated_at as updated_at',
      'notices.withdraw_reason',
      'notices.requires_ack as live_requires_ack',
      'notices.version',
      'owner.name as owner_name',
      'owner.short_name as owner_short_name',
      'owner.path as owner_path',
      'author.display_name as author_name',
      'shown.revision',
      'shown.state as revision_state',
      'shown.author_id',
      'shown.kind',
      'shown.category_code',
      'shown.disclosure_scope',
      'shown.title',
      'shown.summary',
      'shown.pinned',
      'shown.requires_ack',
      'shown.ack_due_at',
      'shown.publish_at',
      'shown.expire_at',
    ]);
}

export interface DeskFilters {
  readonly state: NoticeState | undefined;
  /** Only those whose next step is the subject's. */
  readonly isWaiting: boolean;
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
  /** Folded words; the text holds each. */
  readonly terms: readonly string[];
}

/**
 * Order of the desk's list: the notice that was changed last comes first. A notice changed between two pages moves to
 * the top, never onto the next page.
 */
export const deskOrder = keyset('desc', { 'notices.updated_at': 'string', 'notices.id': 'string' });

/**
 * Makes the list of the desk, for `readPage`: notices that the subject may write. What expired and is not yet
 * written down as expired is asked for by itself: with both in one, all that is published would be sorted.
 */
export function filteredDeskNotices(db: Kysely<Database>, subject: SignedInSubject, now: Date, filters: DeskFilters) {
  const { state } = filters;
  const list = deskNoticesIn(db, subject, filters);
  if (state === undefined) return { db, queries: [list] };
  const columns = { state: 'notices.state', endsAt: 'notices.expire_at' };
  const timed = publication as TimedState<NoticeState>;
  if (state !== timed.then) return { db, queries: [list.where(inState<NoticeState>(timed, state, columns, now))] };
  const due = db
    .selectFrom('notices as due')
    .select('due.id')
    .where(isDue(publication, { state: 'due.status', endsAt: 'due.expire_at' }, now));
  const isLate = isDue<NoticeState>(timed, columns, now);
  return {
    db,
    queries: [list.where('notices.state', '=', state), list.where('notices.id', 'in', due).where(isLate)],
  };
}

function deskNoticesIn(
  db: Kysely<Database>,
  subject: SignedInSubject,
  { isWaiting, organizationPath, terms }: DeskFilters,
) {
  let query = deskNotices(db).where(isWaiting ? waitsFor(subject) : writableTo(subject));
  if (organizationPath !== undefined) {
    query = query.where(isWithin('notices.organization_id', { organizationIds: [], subtreePaths: [organizationPath] }));
  }
  for (const term of terms) query = query.where((eb) => textHolds(term, eb.ref('shown.search_text')));
  return query;
}

/** Reads a notice the subject may write; undefined for any other: drafts of others do not exist for them. */
export function findWritable(db: Kysely<Database>, subject: SignedInSubject, noticeId: string) {
  return deskNotices(db).where('notices.id', '=', noticeId).where(writableTo(subject)).executeTakeFirst();
}

/** Reads the same with the text of the revision that is shown. */
export function findWritableText(db: Kysely<Database>, subject: SignedInSubject, noticeId: string) {
  return deskNotices(db)
    .select('shown.body')
    .where('notices.id', '=', noticeId)
    .where(writableTo(subject))
    .executeTakeFirst();
}

/** Reads any notice, for the clock, whose rights are not asked. */
export function findForClock(db: Kysely<Database>, noticeId: string) {
  return deskNotices(db).where('notices.id', '=', noticeId).executeTakeFirst();
}

/** Reads who wrote or changed the revision being worked on, by notice. */
export async function editorsOf(
  db: Kysely<Database>,
  rows: readonly Pick<DeskRow, 'id' | 'author_id'>[],
): Promise<Map<string, ReadonlySet<string>>> {
  // Its author counts even where the trail is older than the database (an import, a seed).
  const editors = new Map(rows.map((row) => [row.id, new Set([row.author_id])]));
  if (rows.length === 0) return editors;
  const edits = await db
    .selectFrom('audit_entries')
    .innerJoin('notices', (join) =>
      join
        .onRef('notices.id', '=', 'audit_entries.entity_id')
        .onRef('notices.working_revision', '=', 'audit_entries.revision'),
    )
    .select(['audit_entries.entity_id', 'audit_entries.account_id'])
    .where('audit_entries.entity_type', '=', entityType)
    .where('audit_entries.entity_id', 'in', [...editors.keys()])
    .where('audit_entries.action', 'in', ['create', 'edit'])
    .execute();
  for (const edit of edits) if (edit.account_id !== null) editors.get(edit.entity_id)?.add(edit.account_id);
  return editors;
}

/** Turns a row into the notice that the rules see. */
export function toWorkflowState(row: DeskRow, editors: ReadonlySet<string> = new Set()): NoticeWorkflowState {
  const notice = row.status as NoticeStatus;
  // A notice withdrawn before it was published keeps its revision, which is on its way no more.
  const isWorkedOn = row.working_revision !== null && notice !== 'withdrawn';
  return {
    notice,
    revision: isWorkedOn ? (row.revision_state as WorkingState) : null,
    liveRevision: row.live_revision,
    expireAt: row.live_expire_at,
    requiresAck: row.live_requires_ack === 1,
    workingRevision: row.working_revision,
    workingExpireAt: row.working_revision === null ? null : row.expire_at,
    editors,
  };
}
