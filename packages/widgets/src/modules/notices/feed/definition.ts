import { type Notice, NoticesResource, type NoticeSummary } from '@party-affairs/sdk';
import type { ItemListDefinition } from '../../../kit/item-list/item-list-definition.ts';
import { NoticeFeedLoadEvent, NoticeOpenEvent } from './events.ts';
import { queryOf, type Tab, tabs } from './feed-filter.ts';
import { groupHeading, groupOf, isAbove } from './feed-order.ts';
import { type NoticeFeedWords, noticeFeedWords } from './messages.ts';
import { noticesEntity } from './notice-entity.ts';
import { isArchived, isUnread } from './receipt-state.ts';
import { noticeMeta } from './views/meta.ts';

/** Notices as their readers see them. */
export const noticeFeed: ItemListDefinition<NoticeSummary, Notice, NoticeFeedWords, Tab> = {
  entity: noticesEntity,
  words: noticeFeedWords,
  tabs,
  archive: 'archived',
  filters: {
    names: ['categoryCode', 'ownerId', 'publishedFrom', 'publishedTo'],
    load: async () => (await import('./filters.ts')).noticeFilters,
  },
  openProperty: 'noticeId',
  list: async (client, { cursor, ...query }, options) =>
    new NoticesResource(client).list({ ...(await queryOf(query)), ...(cursor && { cursor }) }, options),
  counts: (client, options) => new NoticesResource(client).counts(options),
  // What was archived or brought back leaves a line with the way back. A front page has no room for it.
  isIn: (notice, { compact }) => !compact || !isArchived(notice),
  isOffered: (notice) => !isArchived(notice),
  isAbove,
  readEvent({ type, data }) {
    const { noticeId, noticeIds } = (data ?? {}) as { noticeId?: string; noticeIds?: string[] };
    const ids = noticeIds ?? (noticeId === undefined ? [] : [noticeId]);
    if (type === 'sync.reset') return { ids, isReset: true };
    if (type === 'receipts.changed') return { ids, isOwn: noticeIds !== undefined };
    // Steps of staff with a draft change nothing for readers.
    return type.startsWith('notice.') ? { ids, isRemoval: /withdrawn|expired/.test(type) } : undefined;
  },
  title: ({ title }) => title,
  summary: ({ summary }) => summary,
  highlight: ({ highlight }) => highlight,
  meta: noticeMeta,
  row: (notice, { words, compact }) => ({
    unread: isUnread(notice) ? words.unread : undefined,
    isUnseen: notice.receipt !== null && notice.receipt.seenAt === null,
    menu: notice.receipt && !compact ? words.moreActions(notice.title) : undefined,
  }),
  groups: { of: groupOf, heading: groupHeading },
  changedAt: ({ updatedAt }) => updatedAt,
  actions: async (list) => new (await import('./receipt-actions.ts')).ReceiptActions(list),
  detail: async () => (await import('./notice-detail.ts')).noticeDetail,
  opening: (notice) => new NoticeOpenEvent(notice),
  loaded: (notices) => new NoticeFeedLoadEvent(notices),
};
