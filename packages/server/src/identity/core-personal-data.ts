import type { PersonalDataParts } from './personal-data.ts';

/** What the machinery itself holds about a person. Their acts are not here: an export has them by themselves. */
export const corePersonalData: PersonalDataParts = {
  account: {
    columns: ['accounts.id'],
    read: (db, { accountId }) => db.selectFrom('accounts').selectAll().where('id', '=', accountId).execute(),
  },
  signIns: {
    columns: ['external_identities.account_id'],
    read: (db, { accountId }) =>
      db
        .selectFrom('external_identities')
        .select(['issuer', 'subject', 'linked_at'])
        .where('account_id', '=', accountId)
        .orderBy('issuer')
        .execute(),
  },
  sessions: {
    columns: ['sign_in_sessions.account_id'],
    read: (db, { accountId }) =>
      db
        .selectFrom('sign_in_sessions')
        .select('expires_at')
        .where('account_id', '=', accountId)
        .orderBy('expires_at')
        .execute(),
  },
  uploads: {
    columns: ['uploads.account_id'],
    read: (db, { accountId }) =>
      db
        .selectFrom('uploads')
        .select([
          'id',
          'organization_id',
          'purpose',
          'file_name',
          'media_type',
          'size',
          'state',
          'created_at',
          'expires_at',
        ])
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
  },
  requests: {
    columns: ['idempotency_keys.account_id'],
    read: (db, { accountId }) =>
      db
        .selectFrom('idempotency_keys')
        .select(['operation', 'key', 'created_at'])
        .where('account_id', '=', accountId)
        .orderBy('operation')
        .orderBy('key')
        .execute(),
  },
};
