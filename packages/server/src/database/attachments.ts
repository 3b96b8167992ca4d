import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

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
  newId: (prefix: string) => string,
): Promise<void> {
  for (const attachment of await attachmentsOf(db, noticeId, from)) {
    await db
      .insertInto('attachments')
      .values({ ...attachment, id: newId('att'), notice_id: noticeId, revision: to })
      .execute();
  }
}
