import type { FieldProblem } from '@party-affairs/sdk/contract';
import { type AttachedFile, attachmentsOf } from '../../files/attachments.ts';
import { findUpload } from '../../files/uploads.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import type { Context } from '../../http/handler.ts';
import { invalidBody } from './content.ts';

type Desk = Pick<Context<SignedInSubject>, 'db' | 'subject' | 'now'>;

interface Target {
  readonly noticeId: string;
  readonly revision: number;
  readonly organizationId: string;
}

/**
 * The files that `attachmentIds` names, in its order; undefined where that is what the revision has already.
 *
 * @throws `invalid-body` for ids of nothing, of something twice, and of what is another's, of another organisation or
 * not complete: none of those can be told from one that never was.
 */
export async function chosenFiles(
  context: Desk,
  target: Target,
  ids: readonly string[] | undefined,
): Promise<AttachedFile[] | undefined> {
  if (!ids) return undefined;
  const attached = await attachmentsOf(context.db, target.noticeId, target.revision);
  if (ids.length === attached.length && ids.every((id, index) => id === attached[index]?.id)) return undefined;

  const files: AttachedFile[] = [];
  const problems: FieldProblem[] = [];
  for (const [index, id] of ids.entries()) {
    const pointer = `/attachmentIds/${index}`;
    const file = attached.find((row) => row.id === id) ?? (await uploadedFile(context, target, id));
    if (!file) problems.push({ pointer, code: 'not-found' });
    else if (ids.indexOf(id) < index) problems.push({ pointer, code: 'not-allowed' });
    else files.push(file);
  }
  if (problems.length > 0) throw invalidBody(problems);
  return files;
}

async function uploadedFile(
  { db, subject, now }: Desk,
  { organizationId }: Target,
  id: string,
): Promise<AttachedFile | undefined> {
  const row = await findUpload(db, subject.accountId, id);
  const isUsable =
    row?.state === 'complete' &&
    row.purpose === 'noticeAttachment' &&
    row.organization_id === organizationId &&
    row.expires_at > now.toISOString();
  if (!isUsable || row.content_id === null) return undefined;
  const { file_name, media_type, size, content_id } = row;
  return { id: undefined, uploadId: row.id, file_name, media_type, size, content_id };
}
