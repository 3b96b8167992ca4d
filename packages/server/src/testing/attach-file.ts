import type { EntityRef } from '../database/entity.ts';
import { insertContent, insertPart } from '../files/content-parts.ts';
import type { Campus } from './campus.ts';

interface File {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Puts a file straight into the tables, at the first revision of a thing. It takes also a file that no upload would take. */
export async function attachFile(
  { database }: Campus,
  { entityType, entityId }: EntityRef,
  { id, name, mediaType, bytes }: File,
): Promise<void> {
  const contentId = `cnt_${id}`;
  await insertContent(database, contentId, bytes.length);
  await insertPart(database, contentId, 0, bytes);
  await database
    .insertInto('attachments')
    .values({
      id,
      entity_type: entityType,
      entity_id: entityId,
      revision: 1,
      file_name: name,
      media_type: mediaType,
      size: bytes.length,
      content_id: contentId,
      position: 0,
    })
    .execute();
}
