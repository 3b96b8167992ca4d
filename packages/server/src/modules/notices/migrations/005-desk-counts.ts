import { sql } from 'kysely';
import type { Migration } from '../../../database/migrate.ts';

/** Lets the desk count by state without reading rows, and list what waits for people without going through the rest. */
export const addDeskCounts: Migration = {
  name: 'notices/005-desk-counts',
  async up({ schema }) {
    await schema
      .createIndex('notices_by_organization_and_state')
      .on('notices')
      .columns(['organization_id', 'state', 'expire_at'])
      .execute();
    await schema
      .createIndex('notices_that_wait')
      .on('notices')
      .columns(['updated_at', 'id'])
      .where(sql<boolean>`coalesce(state, '') in ('draft', 'secrecyReview', 'approved')`)
      .execute();
  },
};
