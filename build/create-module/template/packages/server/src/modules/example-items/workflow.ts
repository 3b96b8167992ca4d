import { type ExampleItemAction, exampleItemDesk, type ExampleItemState } from '@party-affairs/sdk/contract';
import { defineWorkflow, type Position } from '../../workflow/workflow.ts';

/** An example item has one state. */
type Regions = { readonly state: ExampleItemState };

/** An example item as the rules see it. */
export type ExampleItemPosition = Position<Regions>;

/** The workflow: the permission for each action, the states it is possible in, and its result. */
export const exampleItemWorkflow = defineWorkflow<Regions, {}, ExampleItemAction>({
  edit: { permission: exampleItemDesk.update.permission, from: [{ state: ['draft', 'published'] }] },
  publish: {
    permission: exampleItemDesk.publish.permission,
    from: [{ state: ['draft'] }],
    to: { state: 'published' },
  },
  withdraw: {
    permission: exampleItemDesk.withdraw.permission,
    from: [{ state: ['published'] }],
    to: { state: 'withdrawn' },
  },
});
