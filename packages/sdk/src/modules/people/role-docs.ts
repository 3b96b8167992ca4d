import { describe, pagingDocs, type ResourceDoc } from '../../openapi/doc.ts';
import type { roleAssignments } from './role-contract.ts';
import { heldRole } from './role-schemas.ts';

const params = { roleId: 'Which role, by its `id`.' } as const;

/** Enters a person into a branch, for examples. */
const entered = `
  const person = await client.members.create({ organizationId: 'org_cs_s1', displayName: '示例同志', stage: 'full' });
`;

/** Gives that person a role. */
const assigned = `${entered}
  const role = { organizationId: 'org_cs_s1', role: 'trainer' } as const;
  const trainer = await client.roles.assign({ ...role, memberId: person.id });
`;

/** Words about `client.roles`. */
export const roleDocs: ResourceDoc<typeof roleAssignments> = {
  summary: 'Roles: who holds which one, and who held it',
  remarks: 'A role is for a time, and its past stays on record. No one gives a role to themselves.',
  example: { as: 'acc_secretary', code: 'console.log((await roles.list()).items.length);' },
  operations: {
    list: {
      summary: 'Lists the roles at the organisations in the caller’s care',
      description: 'What began last comes first.',
      response: 'A page of roles with those who hold or held them.',
      query: {
        ...pagingDocs,
        organizationId: 'Only those at this organisation and those below it.',
        memberId: 'Only those of this member.',
        role: 'Only this role.',
        view: 'Those in force now, or all that there ever were.',
      },
      example: {
        as: 'acc_secretary',
        code: "for await (const { role, member } of client.roles.list({ view: 'all' })) console.log(role, member);",
      },
    },
    assign: {
      summary: 'Gives a member a role at an organisation, for a time',
      description: 'Two secretaries or two group leaders at once are refused (`role-taken`).',
      response: 'The role.',
      body: {
        memberId: 'Who is to hold it: a member in the caller’s care, not the caller.',
        organizationId: 'Where.',
        role: 'Which role.',
        from: 'The first moment; now unless given.',
        to: 'The end, after the first moment; left out: until further notice.',
      },
      errors: {
        'not-found': 'there is no such member or organisation',
        'invalid-transition': 'the member has left',
      },
      example: { as: 'acc_secretary', code: `${assigned} console.log(trainer.from);` },
    },
    end: {
      summary: 'Ends a role early, or says when it ends',
      response: 'The role after it.',
      params,
      body: { at: 'The end; now unless given.', reason: 'Why; kept in the trail.' },
      errors: { 'invalid-transition': 'it ends before that already' },
      example: {
        as: 'acc_secretary',
        code: `${assigned} await client.roles.end(trainer.id, { at: '2090-01-01T00:00:00Z', reason: '届满' });`,
      },
    },
    transfer: {
      summary: 'Ends a role and gives it to another member from the same moment on',
      description: 'Both happen or neither does.',
      response: 'The role of the new holder.',
      params,
      body: {
        memberId: 'Who is to hold it: another member in the caller’s care, not the caller.',
        at: 'The moment; now unless given.',
        to: 'The end for the new holder; left out: until further notice.',
        reason: 'Why; kept in the trail.',
      },
      errors: { 'invalid-transition': 'it is not held at that moment, or the member has left' },
      example: {
        as: 'acc_secretary',
        code: `${assigned}
          await client.roles.transfer(trainer.id, { memberId: 'mem_probationary', at: '2090-01-01T00:00:00Z' });
        `,
      },
    },
  },
};

export const roleSchemaDocs = {
  HeldRole: describe(heldRole, 'A role with the member who holds it, or held it.', {
    id: 'Opaque.',
    role: 'Which role.',
    organization: 'Where.',
    member: 'Who.',
    from: 'The first moment.',
    to: 'The end; null: until further notice.',
  }),
};
