import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** A file a revision is to have: an attachment it has already (`id`), or one that was uploaded for it. */
export interface AttachedFile {
  readonly id: string | undefined;
  readonly uploadId?: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly size: number;
  readonly content_id: string;
}

type NewId = (prefix: string) => string;

/** The attachments of one revision, in their order. */
export function attachmentsOf(db: Kysely<Database>, noticeId: string, revision: number) {
  return db
    .selectFrom('attachments')
    .select(['id', 'file_name', 'media_type', 'size', 'content_id', 'position'])
    .where('notice_id', '=', noticeId)
    .where('revision', '=', revision)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Gives a new revision the attachments of the one it comes from; the bytes are shared. */
export async function carryAttachments(
  db: Kysely<Database>,
  noticeId: string,
  { from, to }: { from: number; to: number },
  newId: NewId,
): Promise<void> {
  for (const attachment of await attachmentsOf(db, noticeId, from)) {
    await db
      .insertInto('attachments')
      .values({ ...attachment, id: newId('att'), notice_id: noticeId, revision: to })
      .execute();
  }
}

/**
 * Gives a revision these files, in this order, in place of those it has. An upload becomes the notice's and is none any
 * more, so no other can take it; bytes that no revision has any more are removed.
 */
export async function setAttachments(
  db: Kysely<Database>,
  noticeId: string,
  revision: number,
  files: readonly AttachedFile[],
  newId: NewId,
): Promise<void> {
  const before = await attachmentsOf(db, noticeId, revision);
  const kept = new Set(files.map(({ id }) => id));
  for (const [position, file] of files.entries()) {
    if (before.some(({ id }) => id === file.id)) {
      await db.updateTable('attachments').set({ position }).where('id', '=', file.id!).execute();
      continue;
    }
    const { file_name, media_type, size, content_id } = file;
    await db
      .insertInto('attachments')
      .values({ id: newId('att'), notice_id: noticeId, revision, file_name, media_type, size, content_id, position })
      .execute();
    if (file.uploadId !== undefined) await db.deleteFrom('uploads').where('id', '=', file.uploadId).execute();
  }
  for (const gone of before.filter(({ id }) => !kept.has(id))) {
    await db.deleteFrom('attachments').where('id', '=', gone.id).execute();
    await forgetContent(db, gone.content_id);
  }
}

async function forgetContent(db: Kysely<Database>, contentId: string): Promise<void> {
  const shared = db.selectFrom('attachments').select('id').where('content_id', '=', contentId);
  if (await shared.executeTakeFirst()) return;
  await db.deleteFrom('attachment_contents').where('id', '=', contentId).execute();
}
