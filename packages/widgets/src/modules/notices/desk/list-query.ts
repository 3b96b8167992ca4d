import { NoticeDeskResource } from '@party-affairs/sdk';
import type { DeskNoticeSummary, NoticeState } from '@party-affairs/sdk/contract';
import type { InfiniteQuerySource } from '../../../kit/data/infinite-query-controller.ts';
import type { Session } from '../../../kit/data/session.ts';

/** First part of the cache key of everything at the desk. */
export const desk = 'desk';

/** Which part of the desk's list is shown. */
export interface ListFilter {
  /** Empty: all. */
  readonly state: NoticeState | '';
  /** Empty: whatever they say. */
  readonly q: string;
}

export function listQuery({ state, q }: ListFilter): InfiniteQuerySource<DeskNoticeSummary> {
  return {
    key: [desk, 'list', state, q],
    fetch: async (client, { signal, cursor }) => {
      const query = { ...(state && { state }), ...(q && { q }), ...(cursor && { cursor }) };
      const { items, nextCursor } = await new NoticeDeskResource(client).list(query, { signal });
      return { items: [...items], nextCursor };
    },
  };
}

/** Has the desk ask again: for one notice and the lists, or for everything. */
export function refreshDesk(session: Session, noticeId?: string): void {
  // API, person and language come first, see `Session.key`.
  void session.queries.invalidateQueries({
    predicate: ({ queryKey }) =>
      queryKey[3] === desk && (!noticeId || queryKey[4] === 'list' || queryKey[5] === noticeId),
  });
}
