import type { PersonalDataParts } from '../../identity/personal-data.ts';

/** What the register holds about a person, whatever columns it has. */
export const peoplePersonalData: PersonalDataParts = {
  memberRecord: {
    columns: ['members.account_id'],
    read: (db, { accountId }) => db.selectFrom('members').selectAll().where('account_id', '=', accountId).execute(),
    entities: async (_, { memberId }) => (memberId === null ? [] : [{ entityType: 'member', entityId: memberId }]),
  },
  roles: {
    columns: ['role_assignments.member_id'],
    read: (db, { memberId }) =>
      db
        .selectFrom('role_assignments')
        .selectAll()
        .where('member_id', '=', memberId ?? '')
        .execute(),
    async entities(db, { memberId }) {
      if (memberId === null) return [];
      const roles = await db.selectFrom('role_assignments').select('id').where('member_id', '=', memberId).execute();
      return roles.map(({ id }) => ({ entityType: 'roleAssignment', entityId: id }));
    },
  },
  participations: {
    columns: ['participations.member_id'],
    read: (db, { memberId }) =>
      db
        .selectFrom('participations')
        .selectAll()
        .where('member_id', '=', memberId ?? '')
        .execute(),
  },
};
