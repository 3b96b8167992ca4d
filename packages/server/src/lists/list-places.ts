import { type AliasableExpression, type Kysely, sql } from 'kysely';
import type { EntityRef } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';
import { keyset } from './keyset.ts';

/**
 * Place of a thing in a list. A list has a name that begins with who it is for (`audience public`, `within org_a`), so that
 * each is one stretch of one index, in its order: a page of it is read without a look at what is in no list of the reader.
 */
export interface ListPlace {
  readonly list: string;
  /** Sorts as text; two that are equal go by their ids. */
  readonly position: string;
}

const columns = { 'place.position': 'string', 'place.entity_id': 'string' } as const;
/** Orders things that are placed, the highest position first. The query names `list_places`, or what reads like it, `place`. */
export const highestFirst = keyset('desc', columns);
/** Orders things that are placed, the lowest position first. */
export const lowestFirst = keyset('asc', columns);

/** Puts a thing at these places, instead of those it has. Give it the transaction of the change: the counts are exact. */
export async function placeInLists(
  db: Kysely<Database>,
  { entityType, entityId }: EntityRef,
  places: readonly ListPlace[],
): Promise<void> {
  await removeFromLists(db, { entityType, entityId });
  if (places.length === 0) return;
  await db
    .insertInto('list_places')
    .values(places.map(({ list, position }) => ({ entity_type: entityType, list, position, entity_id: entityId })))
    .execute();
  await db
    .insertInto('list_counts')
    .values(places.map(({ list }) => ({ entity_type: entityType, list, count: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['entity_type', 'list']).doUpdateSet({ count: sql`list_counts.count + 1` }),
    )
    .execute();
}

/** Takes a thing out of all lists. */
export async function removeFromLists(db: Kysely<Database>, { entityType, entityId }: EntityRef): Promise<void> {
  const removed = await db
    .deleteFrom('list_places')
    .where('entity_type', '=', entityType)
    .where('entity_id', '=', entityId)
    .returning('list')
    .execute();
  if (removed.length === 0) return;
  await db
    .updateTable('list_counts')
    .set({ count: sql`count - 1` })
    .where('entity_type', '=', entityType)
    .where(
      'list',
      'in',
      removed.map(({ list }) => list),
    )
    .execute();
}

/** Counts the places of a kind of thing anew, after rows were inserted by themselves. */
export async function countLists(db: Kysely<Database>, entityType: string): Promise<void> {
  await db.deleteFrom('list_counts').where('entity_type', '=', entityType).execute();
  await sql`
    insert into list_counts (entity_type, list, count)
    select entity_type, list, count(*) from list_places where entity_type = ${entityType} group by entity_type, list
  `.execute(db);
}

/** The places of one list, or what reads like them. */
export type Places = AliasableExpression<PlaceColumns>;

export interface PlaceColumns {
  position: string;
  entity_id: string;
}

/** Makes the query for the places in one list, to be joined as `place`. */
export function placesIn(db: Kysely<Database>, entityType: string, list: string) {
  return db
    .selectFrom('list_places')
    .select(['position', 'entity_id'])
    .where('entity_type', '=', entityType)
    .where('list', '=', list);
}
