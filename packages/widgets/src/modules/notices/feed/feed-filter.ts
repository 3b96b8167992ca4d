import {
  type Me,
  type NoticeCategory,
  type NoticeListQuery,
  NoticesResource,
  type NoticeSummary,
} from '@party-affairs/sdk';
import type { InfiniteQuerySource } from '../../../kit/data/infinite-query-controller.ts';
import { noticeKeys } from './notice-cache.ts';

export const tabs = ['all', 'unread', 'toAcknowledge', 'archived'] as const;
export type Tab = (typeof tabs)[number];

/** What a reader and the host page narrow the feed to. */
export interface FeedFilter {
  readonly tab: Tab;
  readonly categoryCode: string | undefined;
  readonly q: string;
  readonly organizationId: string | undefined;
  readonly pageSize: number;
}

/** The filter of what a host page wrote, which may be anything. Visitors have no lists of their own. */
export function filterOf(
  { organizationId, categoryCode, pageSize, tab }: Omit<FeedFilter, 'q'>,
  q: string,
  me: Me | null | undefined,
): FeedFilter {
  return {
    tab: me && tabs.includes(tab) ? tab : 'all',
    categoryCode,
    organizationId,
    q,
    pageSize: Math.min(Math.max(Math.trunc(pageSize) || 20, 1), 100),
  };
}

/** The query of a filter; also part of the cache key, so its members are in a fixed order. */
export function queryOf({ tab, categoryCode, q, organizationId, pageSize }: FeedFilter): NoticeListQuery {
  return {
    limit: pageSize,
    ...(tab !== 'all' && { state: tab }),
    // A category the server does not know is its business to refuse, with a sentence we have.
    ...(categoryCode && { categoryCode: categoryCode as NoticeCategory }),
    ...(organizationId && { organizationId }),
    ...(q && { q }),
  };
}

/** The list of a filter, for `InfiniteQueryController`. */
export function listSource(filter: FeedFilter): InfiniteQuerySource<NoticeSummary> {
  const query = queryOf(filter);
  return {
    key: noticeKeys.list(query),
    fetch: (client, { signal, cursor }) =>
      new NoticesResource(client).list({ ...query, ...(cursor && { cursor }) }, { signal }),
    options: {
      // Coming back to the page must not move rows under the reader: `NewItems` looks, and offers what is new.
      refetchOnWindowFocus: false,
      refetchOnReconnect: ({ state }) => state.data === undefined,
      // While a search is typed the former rows stay until the next are there; another tab is another list.
      placeholderData: (former, formerQuery) => {
        const before = formerQuery?.queryKey.at(-1) as NoticeListQuery | undefined;
        return before && (before.state ?? 'all') === filter.tab ? former : undefined;
      },
    },
  };
}

/** The reader narrowed the list, so an empty one means "nothing found" and not "nothing there". */
export function isNarrowed({ categoryCode, q }: FeedFilter): boolean {
  return Boolean(categoryCode || q);
}

/** Whether a notice comes before another one in the API's order: pinned first, then newest first. */
export function isAbove(notice: NoticeSummary, other: NoticeSummary): boolean {
  if (notice.pinned !== other.pinned) return notice.pinned;
  return Date.parse(notice.publishedAt) > Date.parse(other.publishedAt);
}
