import type { PersonalDataParts } from '../../identity/personal-data.ts';

/** What notices hold about a person: what they did with each. What they wrote is in their acts. */
export const noticesPersonalData: PersonalDataParts = {
  noticeReceipts: {
    columns: ['notice_receipts.account_id'],
    read: (db, { accountId }) =>
      db.selectFrom('notice_receipts').selectAll().where('account_id', '=', accountId).orderBy('notice_id').execute(),
  },
};
