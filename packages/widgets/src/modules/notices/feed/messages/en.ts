import { noticeKindLabels } from '../../labels/en.ts';
import type { NoticeFeedWords } from '../messages.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const messages: NoticeFeedWords = {
  ...noticeKindLabels,
  problems: {
    'stale-revision': 'This notice has just been revised. Read the new revision before you acknowledge it.',
    'acknowledgement-not-required': 'This notice does not ask for an acknowledgement.',
  },
  heading: 'Notices',
  headingOf: (owner) => `Notices: ${owner}`,
  tabsLabel: 'Notices by state',
  tabs: { all: 'All', unread: 'Unread', toAcknowledge: 'To acknowledge', archived: 'Archived' },
  tabCount: (count) => plural(count, 'notice', 'notices'),
  search: 'Search notices',

  pinned: 'Pinned',
  unread: 'Unread',
  revision: (revision) => `Revision ${revision}`,
  attachmentCount: (count) => plural(count, 'attachment', 'attachments'),
  moreActions: (title) => `More actions: ${title}`,
  toAcknowledge: 'To acknowledge',
  acknowledged: 'Acknowledged',
  daysLeft: (days) => (days === 0 ? 'due today' : `${plural(days, 'day', 'days')} left`),
  dueDay: (day) => `due ${day}`,
  noDueDay: 'No due date',
  overdue: 'overdue',

  openFailed: 'The notice could not be opened.',

  newItems: (count) => plural(count, 'new notice', 'new notices'),
  empty: {
    all: { title: 'No notices yet', text: 'What your unit and your Party organisation publish appears here.' },
    unread: { title: 'All read', text: 'New notices appear here.' },
    toAcknowledge: { title: 'Nothing to acknowledge', text: 'Notices that ask for your acknowledgement appear here.' },
    archived: {
      title: 'Nothing archived',
      text: 'Notices you archive are kept here. You can move them out at any time.',
    },
  },
  nothingFound: 'No notice matches',
  visitorHint: 'These notices are open to everybody. Sign in to see those of your unit and of the Party.',
};
