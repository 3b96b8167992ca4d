import { describe, type ModuleDocs, pagingDocs } from '../../openapi/doc.ts';
import type { peopleModule } from './index.ts';
import { organizationRef } from './organization-ref.ts';
import { memberDocs, memberSchemaDocs } from './member-docs.ts';
import { roleDocs, roleSchemaDocs } from './role-docs.ts';
import { organizationDetail } from './organization-schemas.ts';
import { me, organization, roleAssignment } from './schemas.ts';

/** Sets up a group below the caller’s branch, for examples. */
const group = `
  const group = await client.organizationDesk
    .create({ parentId: 'org_cs_s1', name: '第九党小组', shortName: '第九小组', kind: 'group' })
    .withResponse();
`;

const organizationFields = {
  id: 'Opaque.',
  code: '党组织编码; null for visitors and where none was given.',
  name: 'In full.',
  shortName: 'For narrow places.',
  kind: '党委 committee, 党总支 generalBranch, 党支部 branch, 联合党支部 jointBranch, 党小组 group.',
  parentId: 'The organisation above; null: the root of this installation.',
} as const;

const facts = {
  unitNature: '单位性质类别.',
  adminDivision: 'Code of the administrative division (GB/T 2260), digits.',
  termNo: '届次.',
  termStart: 'First day of the term of office.',
  termEnd: 'Last day of the term of office.',
  termYears: 'Years of a term.',
  hasCommittee: 'Whether it has a committee (支部委员会).',
  canApproveProbationary: '具有审批预备党员权限.',
} as const;

const written = 'The organisation after it, with its new ETag.';
const closed = 'there is nothing new in an organisation that is closed';

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
    organizationDesk: {
      summary: 'The tree of organisations, for those who keep it',
      remarks: 'Each change names the version it was decided on (`ifMatch`).',
      example: { as: 'acc_secretary', code: "console.log((await organizationDesk.get('org_cs_s1')).termNo);" },
      operations: {
        get: {
          summary: 'Gets an organisation with its term of office',
          response: 'The organisation.',
          params: { organizationId: 'Which organisation.' },
          example: {
            as: 'acc_secretary',
            code: "console.log((await client.organizationDesk.get('org_cs_s1')).termEnd);",
          },
        },
        create: {
          summary: 'Sets up an organisation below another one',
          response: 'The organisation.',
          body: {
            parentId: 'The organisation above it.',
            name: organizationFields.name,
            shortName: organizationFields.shortName,
            kind: organizationFields.kind,
            code: '党组织编码: letters, digits and hyphens; no two organisations have the same.',
            ...facts,
          },
          errors: { 'not-found': 'there is no such organisation above', 'organization-closed': closed },
          example: { as: 'acc_secretary', code: `${group} console.log(group.data.id, group.etag);` },
        },
        update: {
          summary: 'Changes an organisation, or moves it in the tree with all below it',
          description:
            'Fields that are left out stay as they are. It cannot move below itself: `/parentId` is `not-allowed` then.',
          response: written,
          params: { organizationId: 'Which organisation.' },
          body: {
            parentId: 'The organisation above it from now on.',
            name: organizationFields.name,
            shortName: organizationFields.shortName,
            kind: organizationFields.kind,
            code: '党组织编码; null: none.',
            ...facts,
          },
          errors: { 'organization-closed': closed, 'invalid-transition': 'it is closed, or the root is to move' },
          example: {
            as: 'acc_secretary',
            code: `${group}
              await client.organizationDesk.update(group.data.id, { termNo: 1 }, { ifMatch: group.etag! });
            `,
          },
        },
        close: {
          summary: 'Closes an organisation: it stays on record',
          description: 'Roles that are held there end.',
          response: written,
          params: { organizationId: 'Which organisation.' },
          body: { closedOn: 'From which day it is no more; not in the future.', reason: 'Why; kept in the trail.' },
          errors: {
            'organization-in-use': 'it has members, guests or organisations below it',
            'invalid-transition': 'it is closed, or the root',
          },
          example: {
            as: 'acc_secretary',
            code: `${group}
              await client.organizationDesk.close(group.data.id, { closedOn: '2026-01-01' }, { ifMatch: group.etag! });
            `,
          },
        },
      },
    },
    members: memberDocs,
    roles: roleDocs,
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
    Organization: describe(organization, 'A Party organisation.', organizationFields),
    OrganizationDetail: describe(organizationDetail, 'A Party organisation with its term of office.', {
      ...organizationFields,
      ...facts,
      closedOn: 'From which day it is no more; null: it is there.',
    }),
    ...memberSchemaDocs,
    ...roleSchemaDocs,
    OrganizationRef: describe(organizationRef, 'An organisation as it is named beside other things.', {
      id: 'Opaque.',
      name: 'In full.',
      shortName: 'For narrow places.',
    }),
  },
  problems: {
    'code-taken': 'Another organisation has this code; `errors` names the field.',
    'organization-in-use': 'The organisation has members, guests or organisations below it.',
    'organization-closed': 'The organisation is closed.',
    'role-taken': 'Another person holds the role in that time, or this person holds it already.',
  },
  events: {},
};
