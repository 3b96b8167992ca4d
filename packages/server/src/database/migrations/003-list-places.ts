import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Adds the lists that things stand in, with their counts, and gives the search index their order. */
export const createListPlaces: Migration = {
  name: 'core/003-list-places',
  async up(db) {
    await createLists(db);
    await orderSearch(db);
    await db.schema
      .createIndex('organizations_in_list_order')
      .on('organizations')
      .columns(['position', 'id'])
      .execute();
    // Counting an audience reads this index alone.
    await db.schema.dropIndex('members_by_organization').execute();
    await db.schema
      .createIndex('members_of_organization')
      .on('members')
      .columns(['organization_id', 'membership_status', 'stage', 'account_id'])
      .execute();
  },
};

async function createLists({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('list_places')
    .addColumn('entity_type', 'text', (c) => c.notNull())
    .addColumn('list', 'text', (c) => c.notNull())
    .addColumn('position', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('list_places_key', ['entity_type', 'list', 'position', 'entity_id'])
    .execute();
  await schema.createIndex('list_places_by_entity').on('list_places').columns(['entity_type', 'entity_id']).execute();
  await schema
    .createTable('list_counts')
    .addColumn('entity_type', 'text', (c) => c.notNull())
    .addColumn('list', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('list_counts_key', ['entity_type', 'list'])
    .execute();
}

/** Makes the search index anew, with the place that each thing has in the list that is searched. */
async function orderSearch(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.dropIndex('search_grams_by_entity').execute();
  await schema.alterTable('search_grams').renameTo('older_grams').execute();
  await schema
    .createTable('search_grams')
    .addColumn('entity_type', 'text', (c) => c.notNull())
    .addColumn('gram', 'text', (c) => c.notNull())
    .addColumn('position', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('search_grams_in_order', ['entity_type', 'gram', 'position', 'entity_id'])
    .execute();
  await sql`
    insert into search_grams (entity_type, gram, entity_id) select entity_type, gram, entity_id from older_grams
  `.execute(db);
  await schema.dropTable('older_grams').execute();
  await schema.createIndex('search_grams_by_entity').on('search_grams').columns(['entity_type', 'entity_id']).execute();
}
