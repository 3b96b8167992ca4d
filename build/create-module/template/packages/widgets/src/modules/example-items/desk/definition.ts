import { ExampleItemDeskResource } from '@party-affairs/sdk';
import { type DeskExampleItemSummary, type ExampleItemState, exampleItemStates } from '@party-affairs/sdk/contract';
import type { DeskDefinition, StateLooks } from '../../../kit/desk/desk-definition.ts';
import { checkIcon, pencilIcon, takenBackIcon } from '../../../kit/views/icons/index.ts';
import { ExampleItemChangedEvent } from './events.ts';
import { type ExampleItemDeskWords, exampleItemDeskWords } from './messages.ts';

/** How each state of an example item looks. */
export const exampleItemStateLooks: StateLooks<ExampleItemState> = {
  draft: { icon: pencilIcon },
  published: { icon: checkIcon, tone: 'success' },
  withdrawn: { icon: takenBackIcon, tone: 'quiet' },
};

/** The desk of example items: its list, and where the work on one of them comes from. */
export const exampleItemDesk: DeskDefinition<DeskExampleItemSummary, ExampleItemDeskWords> = {
  entity: 'exampleItemDesk',
  permission: 'exampleItems.write',
  events: ['exampleItem'],
  words: exampleItemDeskWords,
  states: exampleItemStateLooks,
  filters: [
    {
      name: 'state',
      values: exampleItemStates,
      labels: ({ states }) => states,
      label: ({ filterState }) => filterState,
      all: ({ allStates }) => allStates,
    },
  ],
  list: (client, query, options) => new ExampleItemDeskResource(client).list(query, options),
  row: ({ title, state, owner, updatedAt }, { dates }) => ({
    title,
    state,
    meta: [{ text: owner.shortName || owner.name }, { text: dates.moment(updatedAt), full: dates.full(updatedAt) }],
  }),
  work: async () => (await import('./work.ts')).exampleItemWork,
  changed: (id, action) => new ExampleItemChangedEvent(id, action as ExampleItemChangedEvent['action']),
};
