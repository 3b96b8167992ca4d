import type { FieldProblem } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { SignedInSubject } from '../identity/subject.ts';
import { ProblemError } from '../problem.ts';
import { attachmentsOf, type ChosenFile, type RevisionRef } from './attachments.ts';
import { findUpload } from './uploads.ts';

interface Chooser {
  readonly db: Kysely<Database>;
  readonly subject: SignedInSubject;
  readonly now: Date;
}

/** The thing that is to have the files, and what uploads for it are like. */
export interface FileOwner extends RevisionRef {
  readonly organizationId: string;
  readonly purpose: string;
}

/**
 * Reads the files that `attachmentIds` names, in its order; undefined where that is what the revision has already.
 *
 * @throws `invalid-body` for ids of nothing, of something twice, and of what is another's, of another organisation or
 * not complete: none of those can be told from one that never was.
 */
export async function chooseFiles(
  chooser: Chooser,
  owner: FileOwner,
  ids: readonly string[] | undefined,
): Promise<ChosenFile[] | undefined> {
  if (!ids) return undefined;
  const attached = await attachmentsOf(chooser.db, owner);
  if (ids.length === attached.length && ids.every((id, index) => id === attached[index]?.id)) return undefined;

  const files: ChosenFile[] = [];
  const errors: FieldProblem[] = [];
  for (const [index, id] of ids.entries()) {
    const pointer = `/attachmentIds/${index}`;
    const file = attached.find((row) => row.id === id) ?? (await uploadedFile(chooser, owner, id));
    if (!file) errors.push({ pointer, code: 'not-found' });
    else if (ids.indexOf(id) < index) errors.push({ pointer, code: 'not-allowed' });
    else files.push(file);
  }
  if (errors.length > 0) throw new ProblemError('invalid-body', { errors });
  return files;
}

async function uploadedFile(
  { db, subject, now }: Chooser,
  { organizationId, purpose }: FileOwner,
  id: string,
): Promise<ChosenFile | undefined> {
  const row = await findUpload(db, subject.accountId, id);
  const isUsable =
    row?.state === 'complete' &&
    row.purpose === purpose &&
    row.organization_id === organizationId &&
    row.expires_at > now.toISOString();
  if (!isUsable) return undefined;
  const { file_name, media_type, size, content_id } = row;
  return { id: undefined, uploadId: row.id, file_name, media_type, size, content_id };
}
