import { NoticeDeskResource } from '@party-affairs/sdk';
import type { DeskNoticeSummary, NoticeState } from '@party-affairs/sdk/contract';
import type { InfiniteQuerySource } from '../../../kit/data/infinite-query-controller.ts';
import { entityKeys } from '../../../kit/data/session-cache.ts';
import type { Session } from '../../../kit/data/session.ts';

/** Cache keys of what the desk asks for. */
export const deskKeys = entityKeys('noticeDesk');

/** Which part of the desk's list is shown. */
export interface ListFilter {
  /** Empty: all. */
  readonly state: NoticeState | '';
  /** Empty: whatever they say. */
  readonly q: string;
}

export function listQuery({ state, q }: ListFilter): InfiniteQuerySource<DeskNoticeSummary> {
  return {
    key: deskKeys.list({ state, q }),
    fetch: async (client, { signal, cursor }) => {
      const query = { ...(state && { state }), ...(q && { q }), ...(cursor && { cursor }) };
      const { items, nextCursor } = await new NoticeDeskResource(client).list(query, { signal });
      return { items: [...items], nextCursor };
    },
  };
}

/** Has the desk ask again: for one notice and the lists, or for everything. */
export function refreshDesk({ cache }: Session, noticeId?: string): void {
  if (noticeId === undefined) cache.invalidate(deskKeys.all);
  else cache.invalidate(deskKeys.lists, deskKeys.item(noticeId), deskKeys.part('receipts', noticeId));
}
