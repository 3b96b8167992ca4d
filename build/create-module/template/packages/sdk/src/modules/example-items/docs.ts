import { describe, type ModuleDocs, pagingDocs } from '../../openapi/doc.ts';
import type { exampleItemsModule } from './index.ts';
import { deskExampleItem, deskExampleItemSummary, exampleItem, exampleItemSummary } from './schemas.ts';

const params = { exampleItemId: 'Which example item.' } as const;
const written = 'The example item after it, with its new ETag.';
const filters = {
  ...pagingDocs,
  organizationId: 'Only those of this organisation and those below it.',
  q: 'Words to look for in titles and texts.',
} as const;

const summaryFields = {
  id: 'Opaque.',
  title: 'One line.',
  owner: 'The organisation that answers for it.',
  publishedAt: 'When it was published.',
  bookmarkedAt: 'When this person bookmarked it; null: not bookmarked.',
} as const;
const deskSummaryFields = {
  id: 'Opaque.',
  title: 'One line.',
  owner: 'The organisation that answers for it.',
  state: 'Whether it is a draft, published or withdrawn.',
  updatedAt: 'When it was last changed.',
  actions: 'What the caller may do with it now.',
} as const;

/** Begins a draft, for examples. */
const draft = `
  const me = await client.me.get();
  const draft = await client.exampleItemDesk
    .create({ organizationId: me.organization!.id, title: '新的示例事项', text: '内容' })
    .withResponse();
`;

export const docs: ModuleDocs<typeof exampleItemsModule> = {
  resources: {
    exampleItems: {
      summary: 'Example items (示例事项) as members have them: read, bookmark',
      example: { as: 'acc_member', code: 'console.log((await exampleItems.list()).items.length);' },
      operations: {
        list: {
          summary: 'Lists the example items that the caller may see',
          description: 'The newest first.',
          response: 'A page of example items, without their texts.',
          query: { ...filters, view: 'All of them, or the bookmarked ones.' },
          example: {
            as: 'acc_member',
            code: 'for await (const item of client.exampleItems.list()) console.log(item.title);',
          },
        },
        get: {
          summary: 'Gets one example item with its text',
          response: 'The example item.',
          params,
          example: {
            as: 'acc_member',
            code: `
              const [first] = (await client.exampleItems.list({ limit: 1 })).items;
              if (first) console.log((await client.exampleItems.get(first.id)).text);
            `,
          },
        },
        bookmark: {
          summary: 'Sets or removes the caller’s bookmark on an example item',
          description: 'The first time counts: setting it again changes nothing.',
          response: 'The example item after it.',
          params,
          body: { bookmarked: 'Whether it is bookmarked.' },
          example: {
            as: 'acc_member',
            code: `
              const [first] = (await client.exampleItems.list({ limit: 1 })).items;
              if (first) await client.exampleItems.bookmark(first.id, { bookmarked: true });
            `,
          },
        },
      },
    },
    exampleItemDesk: {
      summary: 'Example items as staff have them: write, publish, withdraw',
      remarks: 'Each write but `create` names the version it was decided on (`ifMatch`).',
      example: { as: 'acc_secretary', code: 'console.log((await exampleItemDesk.list()).items.length);' },
      operations: {
        list: {
          summary: 'Lists the example items that the caller may write',
          description: 'What was changed last comes first.',
          response: 'A page of example items in every state.',
          query: { ...filters, state: 'Only those in this state.' },
          example: {
            as: 'acc_secretary',
            code: `
              const { items } = await client.exampleItemDesk.list({ state: 'draft' });
              for (const item of items) console.log(item.title, item.actions);
            `,
          },
        },
        get: {
          summary: 'Gets one example item as the desk sees it',
          response: 'The example item with its trail (全程留痕).',
          params,
          example: {
            as: 'acc_secretary',
            code: `
              const [first] = (await client.exampleItemDesk.list({ limit: 1 })).items;
              if (first) console.log((await client.exampleItemDesk.get(first.id)).trail);
            `,
          },
        },
        create: {
          summary: 'Begins an example item: a draft, seen by staff only',
          response: 'The draft.',
          body: { organizationId: 'The organisation that will answer for it.', title: 'One line.', text: 'The text.' },
          errors: { 'not-found': 'there is no such organisation' },
          example: { as: 'acc_secretary', code: `${draft} console.log(draft.data.id, draft.etag);` },
        },
        update: {
          summary: 'Changes an example item',
          description: 'Members see the change of a published one at once. Fields that are left out stay as they are.',
          response: written,
          params,
          body: { title: 'One line.', text: 'The text.' },
          example: {
            as: 'acc_secretary',
            code: `${draft}
              await client.exampleItemDesk.update(draft.data.id, { text: '改过的内容' }, { ifMatch: draft.etag! });
            `,
          },
        },
        publish: {
          summary: 'Publishes a draft',
          response: written,
          params,
          errors: { 'invalid-body': 'it has no text' },
          example: {
            as: 'acc_secretary',
            code: `${draft}
              const { state } = await client.exampleItemDesk.publish(draft.data.id, { ifMatch: draft.etag! });
              console.log(state);
            `,
          },
        },
        withdraw: {
          summary: 'Withdraws a published example item for good',
          response: written,
          params,
          body: { reason: 'Why; it is kept in the trail.' },
          example: {
            as: 'acc_secretary',
            code: `
              const [first] = (await client.exampleItemDesk.list({ state: 'published' })).items;
              if (first) {
                const { etag } = await client.exampleItemDesk.get(first.id).withResponse();
                await client.exampleItemDesk.withdraw(first.id, { reason: '内容有误。' }, { ifMatch: etag! });
              }
            `,
          },
        },
      },
    },
  },
  schemas: {
    ExampleItem: describe(exampleItem, 'An example item as members see it.', { ...summaryFields, text: 'The text.' }),
    ExampleItemSummary: describe(exampleItemSummary, 'An example item in a list of members.', summaryFields),
    DeskExampleItem: describe(deskExampleItem, 'An example item as the desk sees it.', {
      ...deskSummaryFields,
      text: 'The text.',
      publishedAt: 'When it was published; null before.',
      withdrawReason: 'Why it was withdrawn; null where it was not.',
      trail: 'Everything that was done with it, the oldest first (全程留痕).',
    }),
    DeskExampleItemSummary: describe(
      deskExampleItemSummary,
      'An example item in a list of the desk.',
      deskSummaryFields,
    ),
  },
  problems: {},
  events: {
    'exampleItem.published': 'An example item that the caller may see was published.',
    'exampleItem.updated': 'It changed.',
    'exampleItem.withdrawn': 'It was withdrawn: the caller may see it no more.',
    'exampleItem.changed': 'At the desk an example item was begun, changed or moved on, unseen by its readers.',
  },
};
