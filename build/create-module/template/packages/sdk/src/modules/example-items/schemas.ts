import * as z from 'zod/mini';
import { auditEntry } from '../../contract/audit-entry.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { id, openEnum, page, paging, searchText, text, timestamp } from '../../contract/values.ts';
import { organizationRef } from '../people/index.ts';
import { exampleItemActions, exampleItemLimits, exampleItemStates, exampleItemViews } from './terms.ts';

/** An example item in a list of members. */
export const exampleItemSummary = z.looseObject({
  id,
  title: z.string(),
  /** The organisation that answers for it. */
  owner: organizationRef,
  publishedAt: timestamp,
  /** When this person bookmarked it; null: not bookmarked. */
  bookmarkedAt: z.nullable(timestamp),
});

/** An example item as members see it, with its text. */
export const exampleItem = z.extend(exampleItemSummary, { text: z.string() });

/** An example item in a list of the desk. */
export const deskExampleItemSummary = z.looseObject({
  id,
  title: z.string(),
  owner: organizationRef,
  state: openEnum(exampleItemStates),
  updatedAt: timestamp,
  /** What the caller may do with it now. */
  actions: z.array(openEnum(exampleItemActions)),
});

/** An example item at the desk, with its text and its trail. */
export const deskExampleItem = z.extend(deskExampleItemSummary, {
  text: z.string(),
  publishedAt: z.nullable(timestamp),
  withdrawReason: z.nullable(z.string()),
  trail: z.array(auditEntry),
});

/** An example item in a list of members. */
export type ExampleItemSummary = z.infer<typeof exampleItemSummary>;
/** An example item as members see it. */
export type ExampleItem = z.infer<typeof exampleItem>;
/** An example item in a list of the desk. */
export type DeskExampleItemSummary = z.infer<typeof deskExampleItemSummary>;
/** An example item at the desk. */
export type DeskExampleItem = z.infer<typeof deskExampleItem>;

/** Filters of `exampleItems.list`. */
export const exampleItemListQuery = z.strictObject({
  ...paging,
  view: z._default(z.enum(exampleItemViews), 'all'),
  organizationId: z.optional(id),
  q: z.optional(searchText),
});
/** Filters of `exampleItems.list`. */
export type ExampleItemListQuery = z.input<typeof exampleItemListQuery>;

/** Filters of `exampleItemDesk.list`. */
export const deskExampleItemListQuery = z.strictObject({
  ...paging,
  state: z.optional(z.enum(exampleItemStates)),
  organizationId: z.optional(id),
  q: z.optional(searchText),
});
/** Filters of `exampleItemDesk.list`. */
export type DeskExampleItemListQuery = z.input<typeof deskExampleItemListQuery>;

const content = {
  title: text(exampleItemLimits.title),
  text: z.string().check(z.maxLength(exampleItemLimits.text)),
};

/** An example item as it is begun. */
export const exampleItemDraft = z.strictObject({
  organizationId: id,
  title: content.title,
  text: z.optional(content.text),
});
/** An example item as it is begun. */
export type ExampleItemDraft = z.input<typeof exampleItemDraft>;

/** What of an example item is changed; the rest stays. */
export const exampleItemEdit = z.strictObject({
  title: z.optional(content.title),
  text: z.optional(content.text),
});
/** What of an example item is changed; the rest stays. */
export type ExampleItemEdit = z.input<typeof exampleItemEdit>;

/** Schemas of `exampleItems`. */
export const exampleItemSchemas = {
  list: { query: exampleItemListQuery, response: page(exampleItemSummary) },
  get: { response: exampleItem },
  bookmark: { body: z.strictObject({ bookmarked: z.boolean() }), response: exampleItem },
} as const satisfies Readonly<Record<string, OperationSchemas>>;

/** Schemas of `exampleItemDesk`. */
export const exampleItemDeskSchemas = {
  list: { query: deskExampleItemListQuery, response: page(deskExampleItemSummary) },
  get: { response: deskExampleItem },
  create: { body: exampleItemDraft, response: deskExampleItem },
  update: { body: exampleItemEdit, response: deskExampleItem },
  publish: { response: deskExampleItem },
  withdraw: { body: z.strictObject({ reason: text(exampleItemLimits.reason) }), response: deskExampleItem },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
