import type { DeskAction } from '@party-affairs/sdk/contract';
import type { Kysely, Updateable } from 'kysely';
import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import type { Database } from '../../../database/schema.ts';
import { appendEvent } from '../../../events/append-event.ts';
import type { Context } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { placeInLists, removeFromLists } from '../../../lists/list-places.ts';
import { indexText, removeIndexedText } from '../../../search/index-text.ts';
import { actorOn, requireAction } from '../../../workflow/require-action.ts';
import { updateVersion } from '../../../workflow/update-version.ts';
import { type DeskRow, editorsOf, findWritable, toWorkflowState } from './queries.ts';
import { entityType, noticeRef } from '../entity.ts';
import { listPositionOf, placesOf } from '../lists.ts';
import { noDueDate } from '../rules.ts';
import type { NoticesTable } from '../tables.ts';
import {
  isPublished,
  nextNotice,
  type NoticeTransition,
  type NoticeWorkflowState,
  noticeWorkflow,
  revisionStates,
  storedStateOf,
} from '../workflow.ts';

/** Names the notice, and the version the actor has read; without it (an import, in its own transaction) any. */
export interface Target {
  readonly noticeId: string;
  readonly version?: string | undefined;
}

export interface OpenedNotice {
  readonly row: DeskRow;
  readonly notice: NoticeWorkflowState;
}

/**
 * Finds a notice to do something with. Rights come first, then whether the actor has seen the latest, then its state.
 *
 * @throws `not-found`, `forbidden`, `stale-edit`, `invalid-transition`, `self-approval`
 */
export async function openNotice(
  { db, subject }: Pick<Context<SignedInSubject>, 'db' | 'subject'>,
  { noticeId, version }: Target,
  action: DeskAction,
): Promise<OpenedNotice> {
  const row = await findWritable(db, subject, noticeId);
  if (!row) throw new ProblemError('not-found');
  const notice = toWorkflowState(row, (await editorsOf(db, [row])).get(row.id));
  const actor = actorOn(subject, row.owner_path);
  requireAction(noticeWorkflow, action, notice, actor, { version: row.version, ifMatch: version });
  return { row, notice };
}

export interface TransitionDetails {
  /** The account that acts; null: the clock. */
  readonly by: string | null;
  readonly now: Date;
  readonly reason?: string;
  /** Time of publication, if it is not now: the time it was scheduled for, even if no server ran then. */
  readonly publishedAt?: string;
}

/**
 * Writes what a transition does, all in the caller's transaction: notice, revisions, audit entry, search index, event.
 * Whether it is allowed was checked before (`openNotice`).
 *
 * @throws ChangedMeanwhileError
 */
export async function applyTransition(
  db: Kysely<Database>,
  { row, notice }: OpenedNotice,
  transition: NoticeTransition,
  { by, now, reason, publishedAt = now.toISOString() }: TransitionDetails,
): Promise<void> {
  const next = nextNotice(notice, transition, by);
  const published = publishedColumns(row, isPublished(notice, now), publishedAt);
  await updateVersion(db, 'notices', row, {
    status: next.notice ?? row.status,
    state: storedStateOf(next),
    live_revision: next.liveRevision,
    working_revision: next.workingRevision,
    updated_at: now.toISOString(),
    ...(transition === 'publish' ? published : {}),
    ...(transition === 'withdraw' ? { withdraw_reason: reason ?? null } : {}),
  });
  for (const [revision, state] of revisionStates(notice, transition, next)) {
    await db
      .updateTable('notice_revisions')
      .set({ state })
      .where('notice_id', '=', row.id)
      .where('revision', '=', revision)
      .execute();
  }
  const revision = revisionOf(notice, transition, next);
  await appendAuditEntry(db, noticeRef(row.id), { revision, action: transition, by, at: now, reason });
  if (transition === 'publish') {
    await placeInLists(db, noticeRef(row.id), placesOf({ ...row, ...published }));
    await indexText(db, noticeRef(row.id), await searchTextOf(db, row), listPositionOf(published));
  }
  if (transition === 'expire' || transition === 'withdraw') {
    await removeFromLists(db, noticeRef(row.id));
    await removeIndexedText(db, noticeRef(row.id));
  }
  await emitChanged(db, row, notice, transition, now);
}

/**
 * Finds the revision an entry is about. What is taken down is what was published; anything else is the one being worked
 * on.
 */
function revisionOf(before: NoticeWorkflowState, transition: NoticeTransition, next: NoticeWorkflowState): number {
  const working = before.workingRevision ?? next.workingRevision;
  const isTakenDown = transition === 'expire' || transition === 'withdraw';
  const revision = isTakenDown ? (before.liveRevision ?? working) : working;
  if (revision === null) throw new Error(`There is no revision to ${transition}.`);
  return revision;
}

/** Returns what the notice's own row takes over from the revision that is published. */
function publishedColumns(row: DeskRow, wasPublished: boolean, publishedAt: string) {
  return {
    disclosure_scope: row.disclosure_scope,
    category_code: row.category_code,
    requires_ack: row.requires_ack,
    pinned: row.pinned,
    ack_due_order: row.ack_due_at ?? noDueDate,
    expire_at: row.expire_at,
    published_at: wasPublished ? row.published_at : publishedAt,
    revised_at: publishedAt,
  } satisfies Updateable<NoticesTable>;
}

async function searchTextOf(db: Kysely<Database>, { id, revision }: DeskRow): Promise<string> {
  const { search_text } = await db
    .selectFrom('notice_revisions')
    .select('search_text')
    .where('notice_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  return search_text;
}

/** Tells those whom the notice is for; of what is not for them yet, those who work on it. */
async function emitChanged(
  db: Kysely<Database>,
  row: DeskRow,
  before: NoticeWorkflowState,
  transition: NoticeTransition,
  now: Date,
): Promise<void> {
  const type = eventOf(before, transition, now) ?? 'desk.changed';
  const formerRevision = before.notice === 'published' ? before.liveRevision : null;
  await emit(db, type, row, now, formerRevision);
}

/** Tells those who may write a notice, and no one else, that something was done with it. */
export async function emitDeskChanged(
  db: Kysely<Database>,
  noticeId: string,
  organizationId: string,
  now: Date,
): Promise<void> {
  await emit(db, 'desk.changed', { id: noticeId, organization_id: organizationId }, now, null);
}

async function emit(
  db: Kysely<Database>,
  type: string,
  { id: noticeId, organization_id: organizationId }: Pick<DeskRow, 'id' | 'organization_id'>,
  at: Date,
  formerRevision: number | null,
): Promise<void> {
  const entity = { entityType, entityId: noticeId };
  await appendEvent(db, { type, at, entity, formerRevision, organizationId, data: { noticeId, organizationId } });
}

function eventOf(before: NoticeWorkflowState, transition: NoticeTransition, now: Date): string | null {
  if (transition === 'publish') return isPublished(before, now) ? 'notice.updated' : 'notice.published';
  if (transition === 'withdraw') return before.notice === 'published' ? 'notice.withdrawn' : null;
  return transition === 'expire' ? 'notice.expired' : null;
}
