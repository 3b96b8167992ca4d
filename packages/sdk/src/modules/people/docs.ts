import { describe, type ModuleDocs, pagingDocs } from '../../openapi/doc.ts';
import type { peopleModule } from './index.ts';
import { organizationRef } from './organization-ref.ts';
import { me, organization, roleAssignment } from './schemas.ts';

export const docs: ModuleDocs<typeof peopleModule> = {
  resources: {
    me: {
      summary: 'The signed-in person',
      example: { as: 'acc_secretary', code: 'console.log((await me.get()).displayName);' },
      operations: {
        get: {
          summary: 'Gets the signed-in person, to themselves',
          response: 'Name, stage, affiliation, roles in force and permissions of the caller.',
          example: {
            as: 'acc_secretary',
            code: `
              const me = await client.me.get();
              console.log(me.displayName, me.organization?.shortName);
            `,
          },
        },
      },
    },
    organizations: {
      summary: 'Party organisations (党组织): committees, branches, groups',
      example: { as: 'acc_secretary', code: 'console.log((await organizations.list()).items.length);' },
      operations: {
        list: {
          summary: 'Lists the organisations of this installation',
          description: 'Names are public; codes (党组织编码) are for people who signed in.',
          response: 'A page of organisations, in the order of the register.',
          query: {
            ...pagingDocs,
            parentId: 'Only those directly below this organisation.',
            permission: 'Only those where the caller holds this permission; a visitor holds none.',
          },
          example: {
            code: 'for await (const organization of client.organizations.list()) console.log(organization.name);',
          },
        },
        get: {
          summary: 'Gets one organisation',
          response: 'The organisation.',
          params: { organizationId: 'Which organisation.' },
          example: {
            code: `
              const [first] = (await client.organizations.list({ limit: 1 })).items;
              if (first) console.log((await client.organizations.get(first.id)).shortName);
            `,
          },
        },
      },
    },
  },
  schemas: {
    Me: describe(me, 'The signed-in person, to themselves.', {
      id: 'Opaque.',
      displayName: 'As others see it.',
      stage: 'How far on the way to full membership; `public` is 群众.',
      organization: 'Where the affiliation (组织关系) is; null for those without one.',
      roles: 'Roles in force now.',
      permissions: 'Names of permissions held somewhere, so that a page can leave out what would be refused.',
    }),
    RoleAssignment: describe(roleAssignment, 'A role at an organisation, for a time.', {
      role: 'Which role.',
      organization: 'Where.',
      from: 'The first moment.',
      to: 'The end; null: until further notice.',
    }),
    Organization: describe(organization, 'A Party organisation.', {
      id: 'Opaque.',
      code: '党组织编码; null for visitors and where none was given.',
      name: 'In full.',
      shortName: 'For narrow places.',
      kind: '党委 committee, 党总支 generalBranch, 党支部 branch, 联合党支部 jointBranch, 党小组 group.',
      parentId: 'The organisation above; null: the root of this installation.',
    }),
    OrganizationRef: describe(organizationRef, 'An organisation as it is named beside other things.', {
      id: 'Opaque.',
      name: 'In full.',
      shortName: 'For narrow places.',
    }),
  },
  problems: {},
  events: {},
};
