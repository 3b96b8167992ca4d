import { messages as shared } from '../../../../kit/i18n/messages/en.ts';
import type { DeskMessages } from '../messages.ts';

export const messages: DeskMessages = {
  ...shared,
  title: 'Notice desk',
  write: 'New notice',
  back: 'Back to the list',
  search: 'Search notices',
  clearSearch: 'Clear the search',
  filterState: 'State',
  allStates: 'All states',
  listLabel: 'Notices',
  loadMore: 'Show more',
  emptyTitle: 'No notices yet',
  emptyText: 'What you and your colleagues write appears here, with a record of each step from draft to publication.',
  nothingFoundTitle: 'No notice matches',
  nothingFoundText: 'Try another word, or look at all states.',
  showAll: 'Show all',
  nothingOpen: 'Choose a notice from the list, or write a new one.',
  deniedText:
    'The desk is for people with a Party-affairs role. To have a notice written, ask your branch secretary or the committee staff above.',
  states: {
    draft: 'Draft',
    secrecyReview: 'In secrecy review',
    approved: 'Approved',
    scheduled: 'Scheduled',
    published: 'Published',
    expired: 'Expired',
    withdrawn: 'Withdrawn',
  },
  pinned: 'Pinned',
  mustAcknowledge: 'Must be acknowledged',
  stillUp: 'earlier revision still up',
  updated: (time) => `Updated ${time}`,
  scheduledFor: (time) => `Goes up ${time}`,
};
