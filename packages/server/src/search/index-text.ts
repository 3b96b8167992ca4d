import type { Kysely } from 'kysely';
import type { EntityRef } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';
import { gramsOf } from './grams.ts';

/** SQLite binds 32766 values at most, PostgreSQL 65535; each row has four. */
const rowsPerInsert = 1000;

/** Returns the rows of the search index that a folded text makes. `position` is the thing's place in the list of its kind. */
export function indexedTextRows({ entityType, entityId }: EntityRef, foldedText: string, position: string) {
  return Array.from(gramsOf(foldedText), (gram) => ({
    entity_type: entityType,
    gram,
    position,
    entity_id: entityId,
  }));
}

/** Puts a folded text into the search index, in place of what was there of this thing. */
export async function indexText(
  db: Kysely<Database>,
  entity: EntityRef,
  foldedText: string,
  position: string,
): Promise<void> {
  await removeIndexedText(db, entity);
  const rows = indexedTextRows(entity, foldedText, position);
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    // Other requests have their turn in between.
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    await db
      .insertInto('search_grams')
      .values(rows.slice(start, start + rowsPerInsert))
      .execute();
  }
}

/** Takes a thing out of the search index. */
export async function removeIndexedText(db: Kysely<Database>, { entityType, entityId }: EntityRef): Promise<void> {
  await db.deleteFrom('search_grams').where('entity_type', '=', entityType).where('entity_id', '=', entityId).execute();
}
