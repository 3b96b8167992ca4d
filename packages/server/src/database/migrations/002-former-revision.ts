import type { Migration } from '../migrate.ts';

/** Says with an event which revision could be seen before it: those who could see that one hear of it. */
export const addFormerRevision: Migration = {
  name: 'core/002-former-revision',
  async up({ schema }) {
    await schema.alterTable('events').addColumn('former_revision', 'integer').execute();
  },
};
