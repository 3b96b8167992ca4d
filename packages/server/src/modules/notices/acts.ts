import { type DeskAction, noticeLimits } from '@party-affairs/sdk/contract';
import { carryAttachments, setAttachments } from '../../files/attachments.ts';
import { type DeskRow, editorsOf, findWritable, lifeOf } from './desk-queries.ts';
import { ChangedMeanwhileError, leaveTrail, type StepDetails, takeStep, tellDesk } from './steps.ts';
import { pathOf } from '../../identity/organization-path.ts';
import { isOverBy, submitProblems } from './content-rules.ts';
import { type Actor, after, type NoticeLife, refusalOf, type Step } from './state.ts';
import { may } from '../../identity/permissions.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { legibleLine } from '../../rich-text/index.ts';
import { chosenFiles } from './attachment-ids.ts';
import type { Context } from '../../http/handler.ts';
import {
  changedContent,
  columnsOf,
  contentOf,
  instant,
  invalidBody,
  newContent,
  type NewNoticeInput,
  type NoticeChanges,
} from './content.ts';
import { ProblemError } from '../../problem.ts';

/**
 * The acts of the desk, apart from HTTP: what a request does, an import does too, with the same checks and the same
 * trail. `context.db` is a transaction: an act that throws has to leave nothing behind.
 */
type Desk = Context<SignedInSubject>;

/** Names the notice, and the version the actor has read; without it (an import, in its own transaction) any. */
export interface Target {
  readonly noticeId: string;
  readonly version?: string | undefined;
}

export interface Opened {
  readonly row: DeskRow;
  readonly life: NoticeLife;
}

/** Who acts, as the state machine asks: with the permissions they have over this owner's notices. */
export function actorOn(subject: SignedInSubject, ownerPath: string): Actor {
  return { accountId: subject.accountId, may: (permission) => may(subject, permission, ownerPath) };
}

/** Finds a notice to do something with. Rights come first, then whether the actor has seen the latest, then its state. */
export async function openNotice(
  { db, subject }: Desk,
  { noticeId, version }: Target,
  action: DeskAction,
): Promise<Opened> {
  const row = await findWritable(db, subject, noticeId);
  if (!row) throw new ProblemError('not-found');
  const editors = (await editorsOf(db, [row])).get(row.id);
  const life = lifeOf(row, editors ?? new Set());
  const refusal = refusalOf(action, life, actorOn(subject, row.owner_path));
  if (refusal === 'forbidden') throw new ProblemError(refusal);
  if (version !== undefined && version !== String(row.version)) throw new ProblemError('stale-edit');
  if (refusal) throw new ProblemError(refusal);
  return { row, life };
}

async function step(
  { db, subject, now }: Desk,
  { row, life }: Opened,
  what: Step,
  details: Partial<StepDetails> = {},
): Promise<void> {
  try {
    await takeStep(db, row, life, what, { by: subject.accountId, now, ...details });
  } catch (error) {
    throw error instanceof ChangedMeanwhileError ? new ProblemError('stale-edit') : error;
  }
}

/**
 * Writes a new draft.
 *
 * @returns Its id.
 * @throws `not-found` for an organisation that is none, `forbidden` for one where the actor may not write, `invalid-body`.
 */
export async function createDraft(context: Desk, input: NewNoticeInput): Promise<string> {
  const { db, subject, now, newId } = context;
  const { organizationId } = input;
  const path = await pathOf(db, organizationId);
  if (path === undefined) {
    throw new ProblemError('not-found', { errors: [{ pointer: '/organizationId', code: 'not-found' }] });
  }
  if (!may(subject, 'notices.write', path)) throw new ProblemError('forbidden');

  const content = newContent(input, now);
  const noticeId = newId('notice');
  const files = await chosenFiles(context, { noticeId, revision: 1, organizationId }, input.attachmentIds);
  const at = now.toISOString();
  const author = { author_id: subject.accountId };
  await db
    .insertInto('notices')
    .values({ id: noticeId, organization_id: organizationId, ...author, ...blankNotice, updated_at: at })
    .execute();
  await db
    .insertInto('notice_revisions')
    .values({ notice_id: noticeId, revision: 1, state: 'draft', ...author, ...columnsOf(content), created_at: at })
    .execute();
  if (files) await setAttachments(db, noticeId, 1, files, newId);
  await leaveTrail(db, noticeId, { revision: 1, action: 'create', by: subject.accountId, now });
  await tellDesk(db, noticeId, organizationId, now);
  return noticeId;
}

const blankNotice = { status: 'unpublished', working_revision: 1, requires_ack: 0, pinned: 0, version: 1 } as const;

/**
 * Changes the text and the files being worked on, which needs its review again; where none is, begins the next revision from the
 * one that is (or was) up. A change that changes nothing does nothing.
 */
export async function editNotice(context: Desk, target: Target, changes: NoticeChanges): Promise<void> {
  const { db, subject, now, newId } = context;
  const opened = await openNotice(context, target, 'edit');
  const { row, life } = opened;
  const before = await contentOf(db, row.id, row.revision);
  const content = changedContent(before, changes, now);
  const place = { noticeId: row.id, revision: row.revision, organizationId: row.organization_id };
  const files = await chosenFiles(context, place, changes.attachmentIds);
  if (!content && !files) return;

  const columns = { state: 'draft', publish_at: null, ...columnsOf(content ?? before) };
  if (life.working) {
    await db
      .updateTable('notice_revisions')
      .set(columns)
      .where('notice_id', '=', row.id)
      .where('revision', '=', row.revision)
      .execute();
    if (files) await setAttachments(db, row.id, row.revision, files, newId);
  } else {
    const revision = after(life, 'edit', subject.accountId).working?.revision ?? row.revision + 1;
    const made = { author_id: subject.accountId, created_at: now.toISOString() };
    await db
      .insertInto('notice_revisions')
      .values({ notice_id: row.id, revision, ...made, ...columns })
      .execute();
    if (files) await setAttachments(db, row.id, revision, files, newId);
    else await carryAttachments(db, row.id, { from: row.revision, to: revision }, newId);
  }
  await step(context, opened, 'edit');
}

/** Hands the draft to the secrecy review. Throws `invalid-body` while there is no text. */
export async function submitNotice(context: Desk, target: Target): Promise<void> {
  const opened = await openNotice(context, target, 'submit');
  const problems = submitProblems(await contentOf(context.db, opened.row.id, opened.row.revision));
  if (problems.length > 0) throw invalidBody(problems);
  await step(context, opened, 'submit');
}

/** Says that the secrecy check was made and passed. Throws `self-approval` for whoever wrote the text. */
export async function approveNotice(context: Desk, target: Target): Promise<void> {
  await step(context, await openNotice(context, target, 'approve'), 'approve');
}

/** Gives the text back to its authors, saying why. */
export async function returnNotice(context: Desk, target: Target, reason: string): Promise<void> {
  await step(context, await openNotice(context, target, 'return'), 'return', { reason: said(reason) });
}

/** Sets the time at which the approved text goes up; or another time. */
export async function scheduleNotice(context: Desk, target: Target, publishAt: string): Promise<void> {
  const { db, now } = context;
  const opened = await openNotice(context, target, 'schedule');
  const { row } = opened;
  const at = instant('/publishAt', publishAt);
  if (Date.parse(at) <= now.getTime()) throw invalidBody([{ pointer: '/publishAt', code: 'too-small' }]);
  if (isOverBy({ expireAt: row.expire_at }, new Date(at))) {
    throw invalidBody([{ pointer: '/publishAt', code: 'too-large' }]);
  }
  await db
    .updateTable('notice_revisions')
    .set({ publish_at: at })
    .where('notice_id', '=', row.id)
    .where('revision', '=', row.revision)
    .execute();
  await step(context, opened, 'schedule');
}

/**
 * Puts the approved text up now.
 *
 * @param options.upAt When it was first published elsewhere: an import keeps that date in the lists; the trail has the true time.
 * @throws `invalid-body` at `/expireAt` when it would be over at once.
 */
export async function publishNotice(
  context: Desk,
  target: Target,
  options: { readonly upAt?: Date } = {},
): Promise<void> {
  const opened = await openNotice(context, target, 'publish');
  if (isOverBy({ expireAt: opened.row.expire_at }, context.now)) {
    throw invalidBody([{ pointer: '/expireAt', code: 'too-small' }]);
  }
  const { upAt } = options;
  // A feed's clock may be wrong; nothing that is up is dated tomorrow.
  const isPast = upAt !== undefined && upAt < context.now;
  await step(context, opened, 'publish', isPast ? { upAt: upAt.toISOString() } : {});
}

/** Takes the notice down, or stops it before it goes up, for good. */
export async function withdrawNotice(context: Desk, target: Target, reason: string): Promise<void> {
  await step(context, await openNotice(context, target, 'withdraw'), 'withdraw', { reason: said(reason) });
}

/** A reason that still says something when what nobody can read is left out. */
function said(reason: string): string {
  const line = legibleLine(reason, noticeLimits.reason);
  if (line === '') throw invalidBody([{ pointer: '/reason', code: 'too-short' }]);
  return line;
}
