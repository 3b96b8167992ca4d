import type { Migration } from '../../../database/migrate.ts';

/** Gives the desk of one organisation its list in order, without going through those of all others. */
export const addDeskOrder: Migration = {
  name: 'notices/004-desk-order',
  async up({ schema }) {
    await schema
      .createIndex('notices_by_organization_in_desk_order')
      .on('notices')
      .columns(['organization_id', 'updated_at', 'id'])
      .execute();
    await schema.dropIndex('notices_by_organization').execute();
  },
};
