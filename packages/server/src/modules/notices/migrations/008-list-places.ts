import { type Kysely, sql } from 'kysely';
import type { Migration } from '../../../database/migrate.ts';
import type { Database } from '../../../database/schema.ts';
import { placeNotices } from '../lists.ts';

/** Puts the notices that are published into the lists of their readers, and what was archived into an order. */
export const placePublishedNotices: Migration = {
  name: 'notices/008-list-places',
  async up(db) {
    await placeNotices(db as Kysely<Database>);
    await sql`
      update search_grams set position = (
        select pinned || ' ' || published_at from notices where notices.id = search_grams.entity_id
      )
      where entity_type = 'notice' and exists (
        select 1 from notices where notices.id = search_grams.entity_id and published_at is not null
      )
    `.execute(db);
    await db.schema.dropIndex('notices_in_list_order').execute();
    await db.schema.dropIndex('notices_in_due_order').execute();
    await db.schema
      .createIndex('notice_receipts_of_archived')
      .on('notice_receipts')
      .columns(['account_id', 'archived_at', 'notice_id'])
      .execute();
  },
};
