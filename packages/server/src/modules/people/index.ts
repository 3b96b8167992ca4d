import {
  members,
  memberSchemas,
  meOperations,
  meSchemas,
  organizationDesk,
  organizationDeskSchemas,
  organizations,
  organizationSchemas,
  roleAssignments,
  roleSchemas,
} from '@party-affairs/sdk/contract';
import { defineModule } from '../../define-module.ts';
import { resource } from '../../http/resource.ts';
import { memberType } from './entity.ts';
import { peopleImports } from './import/index.ts';
import { meHandlers } from './me.ts';
import { memberHandlers } from './members/handlers.ts';
import { placeAllMembers } from './members/place-members.ts';
import { createParticipations } from './migrations/001-participations.ts';
import { organizationDeskHandlers } from './organizations/desk-handlers.ts';
import { organizationHandlers } from './organizations/handlers.ts';
import { permissions } from './permissions.ts';
import { roleHandlers } from './roles/handlers.ts';
import { peoplePersonalData } from './personal-data.ts';

// Its tables are part of `Database`, also for programs that read the declarations.
export type * from './tables.ts';

/** 组织与人员: the organisations, and the person who asks. Most tables belong to the machinery, which asks them at each request. */
export const people = defineModule({
  name: 'people',
  resources: [
    resource(meOperations, meSchemas, meHandlers),
    resource(organizations, organizationSchemas, organizationHandlers),
    resource(organizationDesk, organizationDeskSchemas, organizationDeskHandlers),
    resource(members, memberSchemas, memberHandlers),
    resource(roleAssignments, roleSchemas, roleHandlers),
  ],
  permissions,
  tables: ['participations'],
  migrations: [createParticipations],
  entities: { [memberType]: { table: 'members', place: placeAllMembers } },
  imports: peopleImports,
  personalData: peoplePersonalData,
});
