import type { NoticeState } from '@party-affairs/sdk/contract';
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { NoticeLife, NoticeStatus, RevisionState } from './state.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { textHolds } from '../../search/matches.ts';
import { organizationsWithin } from '../../identity/organizations-within.ts';
import type { Database } from '../../database/schema.ts';
import { writableTo } from './visible-to.ts';

/** A notice as staff see it: the row, the revision to show (being worked on, else the last that was up), the owner. */
export type DeskRow = Awaited<ReturnType<ReturnType<typeof deskRows>['execute']>>[number];

function deskRows(db: Kysely<Database>) {
  return db
    .selectFrom('notices')
    .innerJoin('notice_revisions as shown', (join) =>
      join
        .onRef('shown.notice_id', '=', 'notices.id')
        .on('shown.revision', '=', sql<number>`coalesce(notices.working_revision, notices.live_revision)`),
    )
    .innerJoin('organizations as owner', 'owner.id', 'notices.organization_id')
    .innerJoin('accounts as author', 'author.id', 'shown.author_id')
    .select([
      'notices.id',
      'notices.organization_id',
      'notices.status',
      'notices.live_revision',
      'notices.working_revision',
      'notices.published_at',
      'notices.expire_at as live_expire_at',
      'notices.updated_at',
      'notices.withdraw_reason',
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

/** `stateOf` of the domain, for filtering. */
function stateAt(now: Date) {
  return sql<NoticeState>`case
    when notices.status = 'withdrawn' then 'withdrawn'
    when notices.working_revision is not null then shown.state
    when notices.status = 'published' and (notices.expire_at is null or notices.expire_at > ${now.toISOString()})
      then 'published'
    else 'expired'
  end`;
}

export interface DeskFilters {
  readonly state: NoticeState | undefined;
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
  /** Folded words; the text holds each. */
  readonly terms: readonly string[];
}

/** Updated at, id: what was touched last comes first. A notice touched between two pages moves to the top, never onto the next page. */
export type DeskPosition = readonly [updatedAt: string, id: string];

/** One page of the notices that the subject may write. */
export function deskPage(
  db: Kysely<Database>,
  subject: SignedInSubject,
  now: Date,
  { state, organizationPath, terms }: DeskFilters,
  { limit, position }: { limit: number; position: DeskPosition | undefined },
) {
  let query = deskRows(db).where(writableTo(subject));
  if (state !== undefined) query = query.where(stateAt(now), '=', state);
  if (organizationPath !== undefined) {
    const subtree = organizationsWithin({ organizationIds: [], subtreePaths: [organizationPath] });
    query = query.where('notices.organization_id', 'in', subtree);
  }
  for (const term of terms) query = query.where((eb) => textHolds(term, eb.ref('shown.search_text')));
  if (position) query = query.where(sql<SqlBool>`(notices.updated_at, notices.id) < (${position[0]}, ${position[1]})`);
  return query.orderBy('notices.updated_at', 'desc').orderBy('notices.id', 'desc').limit(limit);
}

/** A notice the subject may write; undefined for any other: drafts of others do not exist for them. */
export function findWritable(db: Kysely<Database>, subject: SignedInSubject, noticeId: string) {
  return deskRows(db).where('notices.id', '=', noticeId).where(writableTo(subject)).executeTakeFirst();
}

/** Any notice, for the clock, which asks nobody's leave. */
export function findForClock(db: Kysely<Database>, noticeId: string) {
  return deskRows(db).where('notices.id', '=', noticeId).executeTakeFirst();
}

/** Who wrote or changed the revision being worked on, by notice. */
export async function editorsOf(db: Kysely<Database>, rows: readonly DeskRow[]): Promise<Map<string, Set<string>>> {
  // Its author counts even where the trail is older than the database (an import, a seed).
  const editors = new Map(rows.map((row) => [row.id, new Set([row.author_id])]));
  if (rows.length === 0) return editors;
  const acts = await db
    .selectFrom('notice_trail')
    .innerJoin('notices', (join) =>
      join
        .onRef('notices.id', '=', 'notice_trail.notice_id')
        .onRef('notices.working_revision', '=', 'notice_trail.revision'),
    )
    .select(['notice_trail.notice_id', 'notice_trail.account_id'])
    .where('notice_trail.notice_id', 'in', [...editors.keys()])
    .where('notice_trail.action', 'in', ['create', 'edit'])
    .execute();
  for (const act of acts) if (act.account_id !== null) editors.get(act.notice_id)?.add(act.account_id);
  return editors;
}

/** A row as the rules see it. */
export function lifeOf(row: DeskRow, editors: ReadonlySet<string>): NoticeLife {
  const working =
    row.working_revision === null
      ? null
      : {
          revision: row.working_revision,
          state: row.revision_state as RevisionState,
          expireAt: row.expire_at,
          editors,
        };
  return {
    status: row.status as NoticeStatus,
    liveRevision: row.live_revision,
    expireAt: row.live_expire_at,
    working,
  };
}
