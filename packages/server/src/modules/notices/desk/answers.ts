import type { DeskNotice, DeskNoticeSummary, NoticeState, RichText } from '@party-affairs/sdk/contract';
import { auditTrailOf } from '../../../audit/audit-entries.ts';
import { attachmentsOf, toAttachment } from '../../../files/attachments.ts';
import type { Context, HandlerResult } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { actorOn } from '../../../workflow/require-action.ts';
import { type DeskRow, editorsOf, findWritableText, toWorkflowState } from './queries.ts';
import { noticeRef } from '../entity.ts';
import { isPublished, noticeWorkflow, stateOf } from '../workflow.ts';

type Desk = Context<SignedInSubject>;

/** Renders a notice as staff see it in a list. */
export function toDeskSummary(
  row: DeskRow,
  editors: ReadonlySet<string> | undefined,
  { subject, now }: Desk,
): DeskNoticeSummary {
  const notice = toWorkflowState(row, editors);
  const state = stateOf(notice, now);
  return {
    id: row.id,
    owner: { id: row.organization_id, name: row.owner_name, shortName: row.owner_short_name },
    kind: row.kind,
    categoryCode: row.category_code,
    disclosureScope: row.disclosure_scope,
    title: row.title,
    state,
    revision: row.revision,
    liveRevision: isPublished(notice, now) ? notice.liveRevision : null,
    pinned: row.pinned === 1,
    requiresAck: row.requires_ack === 1,
    author: { id: row.author_id, displayName: row.author_name },
    updatedAt: row.updated_at,
    publishAt: publishAtOf(row, state),
    actions: noticeWorkflow.actionsFor(notice, actorOn(subject, row.owner_path)),
  };
}

/** Returns the time that is set while it waits, the time it was published once it is. */
function publishAtOf(row: DeskRow, state: NoticeState): string | null {
  if (state === 'scheduled') return row.publish_at;
  return state === 'published' || state === 'expired' ? row.published_at : null;
}

/**
 * Renders a notice as staff see it, with its text and its trail.
 *
 * @throws `not-found` for those who may not write it.
 */
export async function deskNotice(context: Desk, noticeId: string): Promise<HandlerResult<DeskNotice>> {
  const { db, subject } = context;
  const row = await findWritableText(db, subject, noticeId);
  if (!row) throw new ProblemError('not-found');
  const editors = (await editorsOf(db, [row])).get(row.id);
  const attachments = await attachmentsOf(db, { ...noticeRef(row.id), revision: row.revision });
  const trail = await auditTrailOf(db, noticeRef(row.id));
  return {
    body: {
      ...toDeskSummary(row, editors, context),
      summary: row.summary,
      body: JSON.parse(row.body) as RichText,
      attachments: attachments.map((attachment) => toAttachment(attachment, context, 'desk')),
      expireAt: row.expire_at,
      ackDueAt: row.ack_due_at,
      withdrawReason: row.withdraw_reason,
      trail: trail.map((entry) => ({ ...entry, revision: entry.revision ?? 1 })),
    },
    version: String(row.version),
  };
}
