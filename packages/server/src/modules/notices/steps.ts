import type { Kysely, Updateable } from 'kysely';
import { after, isUp, type NoticeLife, revisionStatesAfter, type Step } from './state.ts';
import { gramsOf } from '../../search/grams.ts';
import { appendEvent, deskChanged } from '../../events/events.ts';
import type { DeskRow } from './desk-queries.ts';
import type { Database, NoticesTable } from '../../database/schema.ts';

/** Somebody else changed the notice since it was read; nothing was written. */
export class ChangedMeanwhileError extends Error {
  override readonly name = 'ChangedMeanwhileError';
}

export interface StepDetails {
  /** The account that acts; null: the clock. */
  readonly by: string | null;
  readonly now: Date;
  readonly reason?: string;
  /** When a revision goes up, if not now: the time it was scheduled for, though the server was down then. */
  readonly upAt?: string;
}

/**
 * Writes what a step does: the notice, its revisions, the trail, the search index and the event, all in the caller's
 * transaction. Whether the step was allowed has been asked before.
 */
export async function takeStep(
  db: Kysely<Database>,
  row: DeskRow,
  life: NoticeLife,
  step: Step,
  { by, now, reason, upAt = now.toISOString() }: StepDetails,
): Promise<void> {
  const next = after(life, step, by);
  await updateNotice(db, row, {
    status: next.status,
    live_revision: next.liveRevision,
    working_revision: next.working?.revision ?? null,
    updated_at: now.toISOString(),
    ...(step === 'publish' ? shownBy(row, isUp(life, now), upAt) : {}),
    ...(step === 'withdraw' ? { withdraw_reason: reason ?? null } : {}),
  });
  for (const [revision, state] of revisionStatesAfter(life, step)) {
    await db
      .updateTable('notice_revisions')
      .set({ state })
      .where('notice_id', '=', row.id)
      .where('revision', '=', revision)
      .execute();
  }
  await leaveTrail(db, row.id, { revision: revisionOf(life, next, step), action: step, by, now, reason });
  if (step === 'publish') await indexLiveText(db, row.id, row.revision);
  if (step === 'expire' || step === 'withdraw') await forgetText(db, row.id);
  await announce(db, row, life, step, now);
}

/** The revision an act was about: what goes down is what was up, anything else is the one being worked on. */
function revisionOf(life: NoticeLife, next: NoticeLife, step: Step): number {
  const working = life.working?.revision ?? next.working?.revision;
  const goesDown = step === 'expire' || step === 'withdraw';
  const revision = goesDown ? (life.liveRevision ?? working) : working;
  if (revision === undefined) throw new Error(`Nothing to ${step}`);
  return revision;
}

/** Guarded by the version that was read, so of two people (or two processes) who act at once one is told. */
async function updateNotice(db: Kysely<Database>, row: DeskRow, changes: Updateable<NoticesTable>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ChangedMeanwhileError(row.id);
}

/** What the notice's own row takes over from the revision that goes up. */
function shownBy(row: DeskRow, wasUp: boolean, upAt: string): Updateable<NoticesTable> {
  return {
    disclosure_scope: row.disclosure_scope,
    category_code: row.category_code,
    requires_ack: row.requires_ack,
    pinned: row.pinned,
    expire_at: row.expire_at,
    published_at: wasUp ? row.published_at : upAt,
    revised_at: upAt,
  };
}

/** One line of the trail (全程留痕). It is only ever added to. */
export async function leaveTrail(
  db: Kysely<Database>,
  noticeId: string,
  entry: { revision: number; action: string; by: string | null; now: Date; reason?: string | undefined },
): Promise<void> {
  await db
    .insertInto('notice_trail')
    .values({
      notice_id: noticeId,
      revision: entry.revision,
      action: entry.action,
      at: entry.now.toISOString(),
      account_id: entry.by,
      reason: entry.reason ?? null,
    })
    .execute();
}

/** SQLite binds 32766 values at most, PostgreSQL 65535; each row has two. */
const gramsPerInsert = 2000;

async function indexLiveText(db: Kysely<Database>, noticeId: string, revision: number): Promise<void> {
  await forgetText(db, noticeId);
  const { search_text } = await db
    .selectFrom('notice_revisions')
    .select('search_text')
    .where('notice_id', '=', noticeId)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  const rows = [...gramsOf(search_text)].map((gram) => ({ gram, notice_id: noticeId }));
  for (let start = 0; start < rows.length; start += gramsPerInsert) {
    await db
      .insertInto('notice_grams')
      .values(rows.slice(start, start + gramsPerInsert))
      .execute();
  }
}

async function forgetText(db: Kysely<Database>, noticeId: string): Promise<void> {
  await db.deleteFrom('notice_grams').where('notice_id', '=', noticeId).execute();
}

/** Tells those whom the notice is for; of what is not for them yet, those who work on it. */
async function announce(db: Kysely<Database>, row: DeskRow, life: NoticeLife, step: Step, now: Date): Promise<void> {
  const type = eventOf(life, step, now);
  if (type === null) return tellDesk(db, row.id, row.organization_id, now);
  const subject = { noticeId: row.id, organizationId: row.organization_id };
  await appendEvent(db, { type, at: now, ...subject, data: subject });
}

/** Tells those who may write a notice, and nobody else, that something was done with it. */
export async function tellDesk(
  db: Kysely<Database>,
  noticeId: string,
  organizationId: string,
  now: Date,
): Promise<void> {
  const subject = { noticeId, organizationId };
  await appendEvent(db, { type: deskChanged, at: now, ...subject, data: subject });
}

function eventOf(life: NoticeLife, step: Step, now: Date): string | null {
  if (step === 'publish') return isUp(life, now) ? 'notice.updated' : 'notice.published';
  if (step === 'withdraw') return life.status === 'published' ? 'notice.withdrawn' : null;
  return step === 'expire' ? 'notice.expired' : null;
}
