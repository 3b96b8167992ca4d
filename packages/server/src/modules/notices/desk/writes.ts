import { noticeLimits } from '@party-affairs/sdk/contract';
import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import { carryAttachments, setAttachments } from '../../../files/attachments.ts';
import { chooseFiles } from '../../../files/choose-files.ts';
import type { Context } from '../../../http/handler.ts';
import { requireOrganization } from '../../../identity/require-organization.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { requireLine } from '../../../rich-text/index.ts';
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
import { noticeRef } from '../entity.ts';
import { findSubmitProblems, isOverBy } from '../rules.ts';
import {
  applyTransition,
  emitDeskChanged,
  type OpenedNotice,
  openNotice,
  type Target,
  type TransitionDetails,
} from './transitions.ts';
import { type NoticeTransition, revisionToEdit } from '../workflow.ts';

/**
 * The writes of the desk, apart from HTTP. What a request does, an import does too, with the same checks and the same
 * trail. `context.db` is a transaction: a write that throws must have no effect.
 */
type Desk = Context<SignedInSubject>;

/** Purpose for which files for notices are uploaded. */
export const uploadPurpose = 'noticeAttachment';

async function apply(
  { db, subject, now }: Desk,
  opened: OpenedNotice,
  transition: NoticeTransition,
  details: Partial<TransitionDetails> = {},
): Promise<void> {
  await applyTransition(db, opened, transition, { by: subject.accountId, now, ...details });
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
  await requireOrganization(db, subject, organizationId, 'notices.write');
  const content = newContent(input, now);
  const noticeId = newId('notice');
  const owner = { ...noticeRef(noticeId), revision: 1, organizationId, purpose: uploadPurpose };
  const files = await chooseFiles(context, owner, input.attachmentIds);
  const at = now.toISOString();
  const author = { author_id: subject.accountId };
  await db
    .insertInto('notices')
    .values({ id: noticeId, organization_id: organizationId, ...author, ...newNotice, updated_at: at })
    .execute();
  await db
    .insertInto('notice_revisions')
    .values({ notice_id: noticeId, revision: 1, state: 'draft', ...author, ...columnsOf(content), created_at: at })
    .execute();
  if (files) await setAttachments(db, owner, files, newId);
  await appendAuditEntry(db, owner, { revision: 1, action: 'create', by: subject.accountId, at: now });
  await emitDeskChanged(db, noticeId, organizationId, now);
  return noticeId;
}

const newNotice = {
  status: 'unpublished',
  state: 'draft',
  working_revision: 1,
  requires_ack: 0,
  pinned: 0,
  version: 1,
} as const;

/**
 * Changes the text and the files being worked on, which needs its review again. Where none is, it begins the next
 * revision from the one that is (or was) published. A change that changes nothing does nothing.
 */
export async function editNotice(context: Desk, target: Target, changes: NoticeChanges): Promise<void> {
  const { db, subject, now, newId } = context;
  const opened = await openNotice(context, target, 'edit');
  const { row, notice } = opened;
  const before = await contentOf(db, row.id, row.revision);
  const content = changedContent(before, changes, now);
  const current = { ...noticeRef(row.id), revision: row.revision };
  const owner = { ...current, organizationId: row.organization_id, purpose: uploadPurpose };
  const files = await chooseFiles(context, owner, changes.attachmentIds);
  if (!content && !files) return;

  const columns = { state: 'draft', publish_at: null, ...columnsOf(content ?? before) };
  if (notice.revision !== null) {
    await db
      .updateTable('notice_revisions')
      .set(columns)
      .where('notice_id', '=', row.id)
      .where('revision', '=', row.revision)
      .execute();
    if (files) await setAttachments(db, current, files, newId);
  } else {
    const revision = revisionToEdit(notice);
    const made = { author_id: subject.accountId, created_at: now.toISOString() };
    await db
      .insertInto('notice_revisions')
      .values({ notice_id: row.id, revision, ...made, ...columns })
      .execute();
    if (files) await setAttachments(db, { ...current, revision }, files, newId);
    else await carryAttachments(db, current, { ...current, revision }, newId);
  }
  await apply(context, opened, 'edit');
}

/** Hands the draft to the secrecy review. Throws `invalid-body` while there is no text. */
export async function submitNotice(context: Desk, target: Target): Promise<void> {
  const opened = await openNotice(context, target, 'submit');
  const problems = findSubmitProblems(await contentOf(context.db, opened.row.id, opened.row.revision));
  if (problems.length > 0) throw invalidBody(problems);
  await apply(context, opened, 'submit');
}

/** Says that the secrecy check was made and passed. Throws `self-approval` for those who wrote the text. */
export async function approveNotice(context: Desk, target: Target): Promise<void> {
  await apply(context, await openNotice(context, target, 'approve'), 'approve');
}

/** Gives the text back to its authors, saying why. */
export async function returnNotice(context: Desk, target: Target, reason: string): Promise<void> {
  await apply(context, await openNotice(context, target, 'return'), 'return', {
    reason: requireLine('/reason', reason, noticeLimits.reason),
  });
}

/** Sets the time at which the approved text is published; or another time. */
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
  await apply(context, opened, 'schedule');
}

/**
 * Publishes the approved text now.
 *
 * @param options.publishedAt When it was first published elsewhere: an import keeps that date in the lists; the trail has the true time.
 * @throws `invalid-body` at `/expireAt` when it would be over at once.
 */
export async function publishNotice(
  context: Desk,
  target: Target,
  options: { readonly publishedAt?: Date } = {},
): Promise<void> {
  const opened = await openNotice(context, target, 'publish');
  if (isOverBy({ expireAt: opened.row.expire_at }, context.now)) {
    throw invalidBody([{ pointer: '/expireAt', code: 'too-small' }]);
  }
  const { publishedAt } = options;
  // A feed's clock may be wrong; no published notice is dated tomorrow.
  const isPast = publishedAt !== undefined && publishedAt < context.now;
  await apply(context, opened, 'publish', isPast ? { publishedAt: publishedAt.toISOString() } : {});
}

/** Takes the notice down, or stops it before it is published, for good. */
export async function withdrawNotice(context: Desk, target: Target, reason: string): Promise<void> {
  await apply(context, await openNotice(context, target, 'withdraw'), 'withdraw', {
    reason: requireLine('/reason', reason, noticeLimits.reason),
  });
}
