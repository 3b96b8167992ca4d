import { messages as shared } from '../../../../kit/i18n/messages/en.ts';
import { noticeLabels } from '../../labels/en.ts';
import type { NoticeFeedMessages } from '../messages.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const messages: NoticeFeedMessages = {
  ...shared,
  ...noticeLabels,
  problems: {
    ...shared.problems,
    'stale-revision': 'This notice has just been revised. Read the new revision before you acknowledge it.',
    'acknowledgement-not-required': 'This notice does not ask for an acknowledgement.',
  },
  heading: 'Notices',
  headingOf: (owner) => `Notices: ${owner}`,
  tabsLabel: 'Notices by state',
  tabs: { all: 'All', unread: 'Unread', toAcknowledge: 'To acknowledge', archived: 'Archived' },
  tabCount: (count) => plural(count, 'notice', 'notices'),
  category: 'Category',
  allCategories: 'All categories',
  search: 'Search notices',
  searchIn: (name) => `Search in ${name}`,
  clearSearch: 'Clear the search',

  pinned: 'Pinned',
  unread: 'Unread',
  revision: (revision) => `Revision ${revision}`,
  attachmentCount: (count) => plural(count, 'attachment', 'attachments'),
  moreActions: (title) => `More actions: ${title}`,
  toAcknowledge: 'To acknowledge',
  acknowledged: 'Acknowledged',
  daysLeft: (days) => (days === 0 ? 'due today' : `${plural(days, 'day', 'days')} left`),
  dueDay: (day) => `due ${day}`,

  archive: 'Archive',
  unarchive: 'Move out of the archive',
  markUnread: 'Mark as unread',
  markRead: 'Mark as read',
  undo: 'Undo',
  archived: (title) => `Archived: ${title}`,
  unarchived: (title) => `Moved out of the archive: ${title}`,
  failed: {
    read: 'Not marked as read; it is as it was.',
    unread: 'Not marked as unread; it is as it was.',
    archive: 'Not archived; it is as it was.',
    unarchive: 'Not moved out of the archive; it is as it was.',
    acknowledge: 'Not acknowledged; it is still to be done.',
  },
  openFailed: 'The notice could not be opened.',

  newNotices: (count) => plural(count, 'new notice', 'new notices'),
  loadMore: 'Show more',
  loadingMore: 'Loading more',
  moreFailed: 'The rest could not be loaded. What is shown is not affected.',
  shown: (count) => `${plural(count, 'notice', 'notices')} shown`,
  empty: {
    all: { title: 'No notices yet', text: 'What your unit and your Party organisation publish appears here.' },
    unread: { title: 'All read', text: 'New notices appear here.' },
    toAcknowledge: { title: 'Nothing to acknowledge', text: 'Notices that ask for your acknowledgement appear here.' },
    archived: {
      title: 'Nothing archived',
      text: 'Notices you archive are kept here. You can move them out at any time.',
    },
  },
  nothingFound: { title: 'No notice matches', text: 'Try another word, or clear the filters.' },
  clearFilters: 'Clear filters',
  showAll: 'Show all',
  visitorHint: 'These notices are open to everybody. Sign in to see those of your unit and of the Party.',
  ownerAndUpdate: (owner, time) => [owner, time && `updated ${time}`].filter(Boolean).join(' · '),
};
