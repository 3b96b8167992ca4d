/** The elements of this module by name, each with the code it needs as a chunk of its own. */
export const exampleItemElements = {
  'example-item-list': async () => (await import('./list/example-item-list.ts')).PaExampleItemList,
  'example-item-desk': async () => (await import('./desk/example-item-desk.ts')).PaExampleItemDesk,
};

// The types of their tags.
export type * from './desk/define.ts';
export type * from './list/define.ts';
