import { sql } from 'kysely';
import type { Migration } from '../../../database/migrate.ts';

/** Lists what is to be acknowledged by its due date, in the order of an index. */
export const addDueOrder: Migration = {
  name: 'notices/007-due-order',
  async up(db) {
    await db.schema
      .alterTable('notices')
      .addColumn('ack_due_order', 'text', (c) => c.notNull().defaultTo('9999-12-31T23:59:59.999Z'))
      .execute();
    await sql`
      update notices set ack_due_order = live.ack_due_at from notice_revisions as live
      where live.notice_id = notices.id and live.revision = notices.live_revision and live.ack_due_at is not null
    `.execute(db);
    await db.schema
      .createIndex('notices_in_due_order')
      .on('notices')
      .columns(['status', 'ack_due_order', 'published_at', 'id'])
      .where(sql<boolean>`requires_ack = 1`)
      .execute();
  },
};
