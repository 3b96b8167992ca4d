import { ExampleItemDeskResource } from '@party-affairs/sdk';
import { type DeskExampleItem, exampleItemLimits } from '@party-affairs/sdk/contract';
import { html } from 'lit';
import type { WorkDefinition } from '../../../kit/desk/work/work-definition.ts';
import { longTextField } from '../../../kit/form/kinds/text.ts';
import { exampleItemStateLooks } from './definition.ts';
import { type ExampleItemDeskWords, exampleItemDeskWords } from './messages.ts';

/** The work on one example item: how it is shown, and the actions in the order of their buttons. */
export const exampleItemWork: WorkDefinition<DeskExampleItem, ExampleItemDeskWords> = {
  words: exampleItemDeskWords,
  states: exampleItemStateLooks,
  actions: [
    {
      name: 'publish',
      forward: true,
      expect: (item) => ({ ...item, state: 'published', actions: [] }),
      send: (client, id, _body, options) => new ExampleItemDeskResource(client).publish(id, options),
    },
    { name: 'edit', opensForm: true },
    {
      name: 'withdraw',
      destructive: true,
      fields: [longTextField('reason', { required: true, max: exampleItemLimits.reason, rows: 3 })],
      send: (client, id, body, options) =>
        new ExampleItemDeskResource(client).withdraw(id, body as { reason: string }, options),
    },
  ],
  read: (client, id, options) => new ExampleItemDeskResource(client).get(id, options),
  form: async () => (await import('./form.ts')).exampleItemForm,
  title: ({ title }) => title,
  state: ({ state }) => state,
  byline: ({ words, dates, entity }) => words.ownerAndUpdate(entity.owner.name, dates.moment(entity.updatedAt)),
  content: ({ words, entity: { text } }) => html`
    <section class="part sheet" aria-label=${words.fields.text}>
      <p class=${text ? 'plain-text' : 'quiet'}>${text || words.noText}</p>
    </section>
  `,
  trail: ({ entity: { trail } }) =>
    trail.map(({ action, at, by, reason }) => ({ action, at, who: by?.displayName ?? null, reason })),
  savedAt: ({ updatedAt }) => updatedAt,
};
