import { type Kysely, sql } from 'kysely';
import type { Entities } from '../../../database/entity.ts';
import type { Database } from '../../../database/schema.ts';
import { memberType } from '../entity.ts';
import { isInSubtree } from '../members/visibility.ts';

/**
 * Moves an organisation and all below it to another path. The roster, its search index and the lists of other modules are
 * kept in the order of the tree, and move with it.
 */
export async function moveSubtree(db: Kysely<Database>, entities: Entities, from: string, to: string): Promise<void> {
  const moved = (column: string) => sql<string>`${to} || substr(${sql.ref(column)}, ${sql.lit(from.length + 1)})`;
  await db
    .updateTable('organizations')
    .set({ path: moved('path') })
    .where(isInSubtree('path', from))
    .execute();
  await db
    .updateTable('members')
    .set({ roster_position: moved('roster_position') })
    .where(isInSubtree('roster_position', from))
    .execute();
  await db
    .updateTable('search_grams')
    .set({ position: moved('position') })
    .where('entity_type', '=', memberType)
    .where(
      'entity_id',
      'in',
      db.selectFrom('members').select('members.id').where(isInSubtree('members.roster_position', to)),
    )
    .where(isInSubtree('position', from))
    .execute();
  for (const { placeWithin } of Object.values(entities)) await placeWithin?.(db, to);
}
