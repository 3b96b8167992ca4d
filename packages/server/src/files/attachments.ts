import type { Attachment } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { EntityRef } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';
import { removeContent } from './content-parts.ts';
import type { FileUse } from './file-access.ts';
import { takeUpload } from './uploads.ts';

/** A file that a thing is to have. It is an attachment of the thing already (`id`), or was uploaded for it. */
export interface ChosenFile {
  readonly id: string | undefined;
  readonly uploadId?: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly size: number;
  readonly content_id: string;
}

/** A thing with files, at one of its revisions; 1 for what has no revisions. */
export interface RevisionRef extends EntityRef {
  readonly revision: number;
}

type NewId = (prefix: string) => string;
type AttachmentRow = Awaited<ReturnType<typeof attachmentsOf>>[number];

/** Reads the attachments of one revision, in their order. */
export function attachmentsOf(db: Kysely<Database>, { entityType, entityId, revision }: RevisionRef) {
  return db
    .selectFrom('attachments')
    .select(['id', 'file_name', 'media_type', 'size', 'content_id', 'position'])
    .where('entity_type', '=', entityType)
    .where('entity_id', '=', entityId)
    .where('revision', '=', revision)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Renders an attachment as the contract shows it, with its address. */
export function toAttachment(
  row: AttachmentRow,
  { fileUrl }: { readonly fileUrl: (attachmentId: string, use: FileUse) => string },
  use: FileUse,
): Attachment {
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    url: fileUrl(row.id, use),
  };
}

/** Gives a new revision, or a thing made after another, the attachments of its origin. The bytes are shared. */
export async function carryAttachments(
  db: Kysely<Database>,
  from: RevisionRef,
  to: RevisionRef,
  newId: NewId,
): Promise<void> {
  for (const attachment of await attachmentsOf(db, from)) {
    await insertAttachment(db, to, newId('att'), attachment, attachment.position);
  }
}

/**
 * Gives a revision these files, in this order, in place of those it has. An upload becomes the thing's and is none any
 * more, so no other can take it; bytes that no revision has any more are removed.
 */
export async function setAttachments(
  db: Kysely<Database>,
  owner: RevisionRef,
  files: readonly ChosenFile[],
  newId: NewId,
): Promise<void> {
  const before = await attachmentsOf(db, owner);
  const kept = new Set(files.map(({ id }) => id));
  for (const [position, file] of files.entries()) {
    if (before.some(({ id }) => id === file.id)) {
      await db.updateTable('attachments').set({ position }).where('id', '=', file.id!).execute();
      continue;
    }
    await insertAttachment(db, owner, newId('att'), file, position);
    if (file.uploadId !== undefined) await takeUpload(db, file.uploadId);
  }
  for (const removed of before.filter(({ id }) => !kept.has(id))) {
    await db.deleteFrom('attachments').where('id', '=', removed.id).execute();
    await removeUnusedContent(db, removed.content_id);
  }
}

async function insertAttachment(
  db: Kysely<Database>,
  { entityType, entityId, revision }: RevisionRef,
  id: string,
  { file_name, media_type, size, content_id }: Omit<ChosenFile, 'id' | 'uploadId'>,
  position: number,
): Promise<void> {
  const owner = { entity_type: entityType, entity_id: entityId, revision };
  await db
    .insertInto('attachments')
    .values({ id, ...owner, file_name, media_type, size, content_id, position })
    .execute();
}

async function removeUnusedContent(db: Kysely<Database>, contentId: string): Promise<void> {
  const shared = db.selectFrom('attachments').select('id').where('content_id', '=', contentId);
  if (await shared.executeTakeFirst()) return;
  await db.deleteFrom('uploads').where('content_id', '=', contentId).where('state', '=', 'taken').execute();
  await removeContent(db, contentId);
}
