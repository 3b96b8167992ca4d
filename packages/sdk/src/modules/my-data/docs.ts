import { auditEntryFields } from '../../openapi/audit-docs.ts';
import { describe, type ModuleDocs, pagingDocs } from '../../openapi/doc.ts';
import type { myDataModule } from './index.ts';
import { exportedAct, personalAct, personalDataExport, personalDataPart } from './schemas.ts';

export const docs: ModuleDocs<typeof myDataModule> = {
  resources: {
    myData: {
      summary: 'What is held about the signed-in person, to themselves (个人信息)',
      example: { as: 'acc_secretary', code: 'console.log((await myData.export()).parts.length);' },
      operations: {
        trail: {
          summary: 'Lists the administrative acts that concern the caller',
          description:
            'Acts on their own member record and roles, by whomever, and acts that they did themselves. Reading is never an act. The reason of an act on a thing that is not their own is left out.',
          response: 'A page of acts, newest first.',
          query: pagingDocs,
          example: {
            as: 'acc_secretary',
            code: 'for await (const act of client.myData.trail()) console.log(act.at, act.action);',
          },
        },
        export: {
          summary: 'Gets all that is held about the caller, as JSON',
          description:
            'PIPL Art. 45. Each part of the server says what it holds. Nothing in it is about another person: acts of others on their records come without a name. Live events, which are copies and are forgotten after days, are not in it.',
          response: 'The records of each part, and the newest 1,000 acts.',
          example: {
            as: 'acc_secretary',
            code: `
              const { parts } = await client.myData.export();
              console.log(JSON.stringify(parts, null, 2));
            `,
          },
        },
      },
    },
  },
  schemas: {
    PersonalAct: describe(personalAct, 'An administrative act that concerns the caller (全程留痕).', {
      ...auditEntryFields,
      id: 'Its hash in the chain of the trail.',
      entityType: 'Kind of the thing, `member`, `roleAssignment` or `notice`, say.',
      entityId: 'Which thing. Opaque.',
    }),
    ExportedAct: describe(exportedAct, 'An administrative act in an export, which names no other person.', {
      entityType: 'Kind of the thing, `member`, `roleAssignment` or `notice`, say.',
      entityId: 'Which thing; null for one that is not the caller’s own.',
      action: 'What was done.',
      at: 'When.',
      byYou: 'Whether the caller did it.',
      reason: 'Why, where a reason was given and the thing is the caller’s own.',
    }),
    PersonalDataPart: describe(personalDataPart, 'What one part of the server holds about the caller.', {
      name: 'Name of the part: `account`, `memberRecord`, `roles`.',
      records: 'JSON objects with the fields that are kept.',
    }),
    PersonalDataExport: describe(personalDataExport, 'All that is held about the caller.', {
      accountId: 'Whose data it is.',
      exportedAt: 'When it was put together.',
      parts: 'Records, by the part of the server that holds them.',
      acts: 'Administrative acts on the caller’s records or by the caller, newest first.',
      hasOlderActs: 'Whether there are older ones, which `myData.trail` has.',
    }),
  },
  problems: {},
  events: {},
};
