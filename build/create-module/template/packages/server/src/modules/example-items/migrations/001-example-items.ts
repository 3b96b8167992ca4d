import type { Migration } from '../../../database/migrate.ts';

/** Example items, and who bookmarked them. */
export const createExampleItemTables: Migration = {
  name: 'example-items/001-example-items',
  async up({ schema }) {
    await schema
      .createTable('example_items')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
      .addColumn('author_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('search_text', 'text', (c) => c.notNull())
      .addColumn('published_at', 'text')
      .addColumn('withdraw_reason', 'text')
      .addColumn('updated_at', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .execute();
    await schema
      .createIndex('example_items_in_list_order')
      .on('example_items')
      .columns(['state', 'published_at', 'id'])
      .execute();
    await schema.createIndex('example_items_in_desk_order').on('example_items').columns(['updated_at', 'id']).execute();
    await schema
      .createTable('example_item_bookmarks')
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('example_item_id', 'text', (c) => c.notNull().references('example_items.id').onDelete('cascade'))
      .addColumn('bookmarked_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('example_item_bookmarks_key', ['account_id', 'example_item_id'])
      .execute();
    await schema
      .createIndex('example_item_bookmarks_by_item')
      .on('example_item_bookmarks')
      .column('example_item_id')
      .execute();
  },
};
