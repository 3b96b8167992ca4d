import type { Migration } from '../migrate.ts';

/** Adds what sign-in knows of accounts: their login, whom other services know them as, and sessions. */
export const createSignInTables: Migration = {
  name: 'core/005-sign-in',
  async up({ schema }) {
    await schema.alterTable('accounts').addColumn('login', 'text').execute();
    await schema.createIndex('accounts_by_login').unique().on('accounts').column('login').execute();
    await schema
      .createTable('external_identities')
      .addColumn('issuer', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('linked_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('external_identities_key', ['issuer', 'subject'])
      .execute();
    // A second person with a number that was given out again does not get the account of the first.
    await schema
      .createIndex('external_identities_by_account')
      .unique()
      .on('external_identities')
      .columns(['account_id', 'issuer'])
      .execute();
    await schema
      .createTable('sign_in_sessions')
      .addColumn('id_hash', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createIndex('sign_in_sessions_by_account')
      .on('sign_in_sessions')
      .columns(['account_id', 'expires_at'])
      .execute();
    await schema.createIndex('sign_in_sessions_by_end').on('sign_in_sessions').column('expires_at').execute();
  },
};
