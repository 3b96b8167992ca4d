import { carryAttachments } from '../../../files/attachments.ts';
import type { Context } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { noticeRef } from '../entity.ts';
import { contentOf } from './content.ts';
import { openNotice, type Target } from './transitions.ts';
import { createDraft } from './writes.ts';

/** Begins a draft with the text and the files of a notice. Returns its id. */
export async function duplicateNotice(context: Context<SignedInSubject>, target: Target): Promise<string> {
  const { db, now, newId } = context;
  const { row } = await openNotice(context, target, 'duplicate');
  const content = await contentOf(db, row.id, row.revision);
  const ahead = (time: string | null) => (time !== null && Date.parse(time) > now.getTime() ? time : null);
  const noticeId = await createDraft(context, {
    ...content,
    organizationId: row.organization_id,
    expireAt: ahead(content.expireAt),
    ackDueAt: ahead(content.ackDueAt),
  });
  const from = { ...noticeRef(row.id), revision: row.revision };
  await carryAttachments(db, from, { ...noticeRef(noticeId), revision: 1 }, newId);
  return noticeId;
}
