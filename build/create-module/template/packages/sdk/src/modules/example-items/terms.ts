// Values of the field, for contract, server and widgets alike.

/** Views of example items that a member can choose. */
export const exampleItemViews = ['all', 'bookmarked'] as const;

/** States of an example item. Members see the published ones. */
export const exampleItemStates = ['draft', 'published', 'withdrawn'] as const;

/** Actions on an example item at the desk. */
export const exampleItemActions = ['edit', 'publish', 'withdraw'] as const;

/** A value of `exampleItemViews`. */
export type ExampleItemView = (typeof exampleItemViews)[number];
/** A value of `exampleItemStates`. */
export type ExampleItemState = (typeof exampleItemStates)[number];
/** A value of `exampleItemActions`. */
export type ExampleItemAction = (typeof exampleItemActions)[number];

/** Most characters. */
export const exampleItemLimits = { title: 200, text: 5000, reason: 500 } as const;
