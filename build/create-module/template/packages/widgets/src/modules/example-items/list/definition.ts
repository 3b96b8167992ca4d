import { type ExampleItem, ExampleItemsResource, type ExampleItemSummary } from '@party-affairs/sdk';
import { type ExampleItemView, exampleItemViews } from '@party-affairs/sdk/contract';
import { html } from 'lit';
import { timeOf } from '../../../kit/i18n/time.ts';
import type { ItemListDefinition } from '../../../kit/item-list/item-list-definition.ts';
import { itemToggles } from '../../../kit/item-list/toggles.ts';
import { bookmarkIcon } from '../../../kit/views/icons/action-icons.ts';
import { ExampleItemBookmarkedEvent, ExampleItemOpenEvent } from './events.ts';
import { type ExampleItemListWords, exampleItemListWords } from './messages.ts';

/** Example items as members see them. */
export const exampleItemList: ItemListDefinition<
  ExampleItemSummary,
  ExampleItem,
  ExampleItemListWords,
  ExampleItemView
> = {
  entity: 'exampleItems',
  words: exampleItemListWords,
  tabs: exampleItemViews,
  list: (client, { tab, q, organizationId, limit, cursor }, options) =>
    new ExampleItemsResource(client).list(
      { view: tab, limit, ...(q && { q }), ...(organizationId && { organizationId }), ...(cursor && { cursor }) },
      options,
    ),
  isIn: ({ bookmarkedAt }, { tab }) => tab === 'all' || bookmarkedAt !== null,
  isAbove: (one, other) => Date.parse(one.publishedAt) > Date.parse(other.publishedAt),
  readEvent({ type, data }) {
    if (type === 'sync.reset') return { ids: [], isReset: true };
    if (!type.startsWith('exampleItem.')) return undefined;
    const { exampleItemId } = data as { readonly exampleItemId: string };
    return { ids: [exampleItemId], isRemoval: type === 'exampleItem.withdrawn' };
  },
  title: ({ title }) => title,
  meta: ({ owner, publishedAt }, { dates }) => html`
    <span class="fact">${owner.shortName || owner.name}</span>
    <span class="fact">${timeOf(dates, publishedAt)}</span>
  `,
  changedAt: ({ publishedAt }) => publishedAt,
  actions: itemToggles<ExampleItemSummary>([
    {
      name: 'bookmark',
      icon: bookmarkIcon,
      isOn: ({ bookmarkedAt }) => bookmarkedAt !== null,
      expect: (item, on, now) => ({ ...item, bookmarkedAt: on ? now : null }),
      send: (client, id, bookmarked, options) => new ExampleItemsResource(client).bookmark(id, { bookmarked }, options),
      done: ({ id }, bookmarked) => new ExampleItemBookmarkedEvent(id, bookmarked),
    },
  ]),
  detail: async () => ({
    words: exampleItemListWords,
    read: (client, id, options) => new ExampleItemsResource(client).get(id, options),
    content: ({ text }) => html`<p class="plain-text">${text}</p>`,
  }),
  opening: (exampleItem) => new ExampleItemOpenEvent(exampleItem),
};
