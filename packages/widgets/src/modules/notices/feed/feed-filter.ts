import type { NoticeCategory, NoticeListQuery } from '@party-affairs/sdk';
import type { ItemListQuery } from '../../../kit/item-list/item-list-definition.ts';

export const tabs = ['all', 'unread', 'toAcknowledge', 'archived'] as const;
export type Tab = (typeof tabs)[number];

/** Turns what a reader and the host page ask of the feed into a query of the API. */
export function queryOf({ tab, q, organizationId, limit, filters }: ItemListQuery<Tab>): NoticeListQuery {
  const { categoryCode } = filters;
  return {
    limit,
    ...(tab !== 'all' && { state: tab }),
    // A category the server does not know is its business to refuse, with a sentence we have.
    ...(categoryCode && { categoryCode: categoryCode as NoticeCategory }),
    ...(organizationId && { organizationId }),
    ...(q && { q }),
  };
}
