import { type Kysely, sql } from 'kysely';
import type { Migration } from '../../../database/migrate.ts';

/** Puts the notices that are published into the lists of their readers, and what was archived into an order. */
export const placePublishedNotices: Migration = {
  name: 'notices/008-list-places',
  async up(db) {
    await placePublished(db);
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

/** Writes the lists as they were named in this version. It shares no code with the module, which may change later. */
async function placePublished(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into list_places (entity_type, list, position, entity_id)
    select 'notice', 'all', pinned || ' ' || published_at, id from notices where status = 'published'
    union all
    select 'notice', case disclosure_scope
      when 'branch' then 'audience branch ' || organization_id else 'audience ' || disclosure_scope end,
      pinned || ' ' || published_at, id
    from notices where status = 'published'
    union all
    select 'notice', 'asks ' || organization_id, ack_due_order || ' ' || published_at, id
    from notices where status = 'published' and requires_ack = 1
    union all
    select 'notice', 'within ' || above.id, pinned || ' ' || published_at, notices.id
    from notices
    join organizations as owner on owner.id = notices.organization_id
    join organizations as above on substr(owner.path, 1, length(above.path)) = above.path
    where status = 'published'
  `.execute(db);
  await sql`
    insert into list_counts (entity_type, list, count)
    select entity_type, list, count(*) from list_places where entity_type = 'notice' group by entity_type, list
  `.execute(db);
}
