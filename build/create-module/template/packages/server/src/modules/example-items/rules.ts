import type { ExampleItemAction, ExampleItemState, FieldProblem } from '@party-affairs/sdk/contract';

/** Finds what keeps a draft from being published. */
export function findPublishProblems({ text }: { readonly text: string }): FieldProblem[] {
  return text === '' ? [{ pointer: '/text', code: 'required' }] : [];
}

/** The event that tells of an action: members hear of what they see, the desk of everything. */
export function eventOf(action: ExampleItemAction, state: ExampleItemState): string {
  if (action === 'publish') return 'exampleItem.published';
  if (action === 'withdraw') return 'exampleItem.withdrawn';
  return state === 'published' ? 'exampleItem.updated' : 'exampleItem.changed';
}
