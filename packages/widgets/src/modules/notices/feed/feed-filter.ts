import type { NoticeCategory, NoticeListQuery } from '@party-affairs/sdk';
import type { ItemListQuery } from '../../../kit/item-list/item-list-definition.ts';

export const tabs = ['all', 'unread', 'toAcknowledge', 'archived'] as const;
export type Tab = (typeof tabs)[number];

/** Turns what a reader and the host page ask of the feed into a query of the API. */
export async function queryOf(query: ItemListQuery<Tab>): Promise<NoticeListQuery> {
  const { tab, q, limit, filters, timeZone } = query;
  const { categoryCode, ownerId, publishedFrom, publishedTo } = filters;
  // What the reader chose is a part of what the page shows.
  const organizationId = ownerId ?? query.organizationId;
  const time =
    (publishedFrom ?? publishedTo) &&
    (await import('./filters.ts')).publicationTime(publishedFrom, publishedTo, timeZone);
  return {
    limit,
    ...(tab !== 'all' && { state: tab }),
    // A category the server does not know is its business to refuse, with a sentence we have.
    ...(categoryCode && { categoryCode: categoryCode as NoticeCategory }),
    ...(organizationId && { organizationId }),
    ...(q && { q }),
    ...(time || undefined),
  };
}
