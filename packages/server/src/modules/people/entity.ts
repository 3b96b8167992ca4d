import type { EntityRef } from '../../database/entity.ts';

/** Name of a member in audit entries and in the search index. */
export const memberType = 'member';
/** Name of an organisation in audit entries. */
export const organizationType = 'organization';
/** Name of a role in audit entries. */
export const roleType = 'roleAssignment';

export const memberRef = (memberId: string): EntityRef => ({ entityType: memberType, entityId: memberId });
export const organizationRefOf = (organizationId: string): EntityRef => ({
  entityType: organizationType,
  entityId: organizationId,
});
export const roleRef = (roleId: string): EntityRef => ({ entityType: roleType, entityId: roleId });
