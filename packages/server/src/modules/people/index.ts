import { meOperations, meSchemas, organizations, organizationSchemas } from '@party-affairs/sdk/contract';
import { defineModule } from '../../define-module.ts';
import { resource } from '../../http/resource.ts';
import { peopleImports } from './import/index.ts';
import { meHandlers } from './me.ts';
import { createParticipations } from './migrations/001-participations.ts';
import { organizationHandlers } from './organizations.ts';

// Its tables are part of `Database`, also for programs that read the declarations.
export type * from './tables.ts';

/** 组织与人员: the organisations, and the person who asks. Most tables belong to the machinery, which asks them at each request. */
export const people = defineModule({
  name: 'people',
  resources: [
    resource(meOperations, meSchemas, meHandlers),
    resource(organizations, organizationSchemas, organizationHandlers),
  ],
  permissions: {},
  tables: ['participations'],
  migrations: [createParticipations],
  imports: peopleImports,
});
