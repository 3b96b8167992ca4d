import type { Migration } from '../../../database/migrate.ts';

/** Keeps when the readers of a notice were reminded last, so that it happens once a day. */
export const addReminders: Migration = {
  name: 'notices/006-reminders',
  async up({ schema }) {
    await schema.alterTable('notices').addColumn('reminded_at', 'text').execute();
  },
};
