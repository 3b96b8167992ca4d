import { meOperations, meSchemas, organizations, organizationSchemas } from '@party-affairs/sdk/contract';
import { defineModule } from '../../define-module.ts';
import { resource } from '../../http/resource.ts';
import { meHandlers } from './me.ts';
import { organizationHandlers } from './organizations.ts';
import { peoplePersonalData } from './personal-data.ts';

/** 组织与人员: the organisations, and the person who asks. Their tables belong to the machinery, which asks them at each request. */
export const people = defineModule({
  name: 'people',
  resources: [
    resource(meOperations, meSchemas, meHandlers),
    resource(organizations, organizationSchemas, organizationHandlers),
  ],
  permissions: {},
  personalData: peoplePersonalData,
  tables: [],
  migrations: [],
});
