import { describe, pagingDocs, type ResourceDoc } from '../../openapi/doc.ts';
import type { members } from './member-contract.ts';
import { member, memberSummary, participation } from './member-schemas.ts';

const params = { memberId: 'Which member.' } as const;
const written = 'The member after it, with the new ETag.';
const left = 'the member has left';

const facts = {
  category: '教职工 staff, 学生 student, 离退休 retired, 流动 flexible; null: not said.',
  votingEntitled: 'Whether they may vote, decided by a person; null: not decided. A stage alone decides nothing.',
  votingBasis: 'What the decision rests on. Required with a decision.',
  joinedOn: '入党日期: the day the branch meeting accepted them.',
  fullOn: '转正日期: 党龄 counts from here.',
} as const;

const summaryFields = {
  id: 'Opaque.',
  displayName: 'As others see it.',
  organization: 'The one organisation of the affiliation (组织关系).',
  stage: 'How far on the way to full membership.',
  membershipStatus: '党籍状态: normal, 停止党籍 suspended, removed.',
  category: facts.category,
  leftOn: 'From which day they are no member here; null: still here.',
} as const;

/** Enters a person into the caller’s branch, for examples. */
const entered = `
  const me = await client.me.get();
  const person = await client.members
    .create({ displayName: '示例同志', organizationId: me.organization!.id, stage: 'activist' })
    .withResponse();
`;

/** Words about `client.members`. */
export const memberDocs: ResourceDoc<typeof members> = {
  summary: 'The roster (花名册): members, their affiliation and where they take part',
  remarks: 'No ID numbers, wages, bank accounts or family data: a body that has one is refused.',
  example: { as: 'acc_secretary', code: 'console.log((await members.list()).items.length);' },
  operations: {
    list: {
      summary: 'Lists the members in the caller’s care',
      description: 'By organisation, as the tree goes down, and by the initials of the name. Never ranked.',
      response: 'A page of members.',
      query: {
        ...pagingDocs,
        organizationId: 'Only those of this organisation and those below it.',
        stage: 'Only those at this stage.',
        membershipStatus: 'Only those whose membership is in this state.',
        category: 'Only those of this category.',
        view: 'Those who are here, or those who left.',
        q: 'A part of the name, or of its initials in pinyin: `lrx` finds 李若溪.',
      },
      example: {
        as: 'acc_secretary',
        code: "for await (const { displayName } of client.members.list({ q: 'lrx' })) console.log(displayName);",
      },
    },
    get: {
      summary: 'Gets a member: the caller, or one in their care',
      response: 'The member.',
      params,
      example: {
        as: 'acc_secretary',
        code: `
          const [first] = (await client.members.list({ limit: 1 })).items;
          if (first) console.log((await client.members.get(first.id)).joinedOn);
        `,
      },
    },
    create: {
      summary: 'Enters a person into the roster',
      response: 'The member.',
      body: {
        displayName: 'The name.',
        organizationId: 'The organisation of the affiliation.',
        stage: summaryFields.stage,
        membershipStatus: summaryFields.membershipStatus,
        ...facts,
      },
      errors: { 'not-found': 'there is no such organisation' },
      example: { as: 'acc_secretary', code: `${entered} console.log(person.data.id, person.etag);` },
    },
    update: {
      summary: 'Changes an entry, or the affiliation inside the tree',
      description:
        'Fields that are left out stay as they are. The affiliation moves only where the caller keeps both rosters.',
      response: written,
      params,
      body: {
        displayName: 'The name.',
        organizationId: 'The organisation of the affiliation from now on.',
        stage: summaryFields.stage,
        membershipStatus: summaryFields.membershipStatus,
        ...facts,
      },
      errors: { 'invalid-transition': left },
      example: {
        as: 'acc_secretary',
        code: `${entered}
          await client.members.update(person.data.id, { category: 'student' }, { ifMatch: person.etag! });
        `,
      },
    },
    close: {
      summary: 'Closes the entry of a member who left: it stays on record',
      description: 'Roles and participations end with it.',
      response: written,
      params,
      body: { leftOn: 'From which day they are no member here; not in the future.', reason: 'Why; kept in the trail.' },
      errors: { 'invalid-transition': left },
      example: {
        as: 'acc_secretary',
        code: `${entered}
          await client.members.close(person.data.id, { leftOn: '2026-01-01' }, { ifMatch: person.etag! });
        `,
      },
    },
    addParticipation: {
      summary: 'Links a member to an organisation where they take part',
      description:
        '一方隶属、参加多重组织生活: the affiliation stays where it is, and the host gains no right to see the entry.',
      response: written,
      params,
      body: {
        organizationId: 'Where they take part; not the organisation of the affiliation.',
        from: 'First day.',
        to: 'The day after the last; left out: until further notice.',
      },
      errors: { 'invalid-transition': `${left}, or takes part there in that time already` },
      example: {
        as: 'acc_secretary',
        code: `${entered}
          await client.members.addParticipation(person.data.id, { organizationId: 'org_joint', from: '2026-03-01' });
        `,
      },
    },
    endParticipation: {
      summary: 'Ends a participation',
      response: written,
      params: { ...params, participationId: 'Which participation.' },
      body: { to: 'The day after the last.' },
      errors: { 'invalid-transition': `${left}, or the participation has ended` },
      example: {
        as: 'acc_secretary',
        code: `${entered}
          const { participations } = await client.members.addParticipation(person.data.id, {
            organizationId: 'org_joint',
            from: '2026-03-01',
          });
          await client.members.endParticipation(person.data.id, participations[0]!.id, { to: '2026-06-01' });
        `,
      },
    },
  },
};

export const memberSchemaDocs = {
  MemberSummary: describe(memberSummary, 'A person in the list of the roster.', summaryFields),
  Member: describe(member, 'A person in the roster.', {
    ...summaryFields,
    ...facts,
    participations: 'Where they take part besides the organisation of the affiliation, the latest first.',
  }),
  Participation: describe(participation, 'Where a member takes part besides the organisation of the affiliation.', {
    id: 'Opaque.',
    organization: 'Where.',
    from: 'First day.',
    to: 'The day after the last; null: until further notice.',
  }),
};
