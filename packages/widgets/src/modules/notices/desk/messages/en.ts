import type { NoticeDeskWords } from '../messages.ts';

export const messages: NoticeDeskWords = {
  title: 'Notice desk',
  create: 'New notice',
  search: 'Search notices',
  filterState: 'State',
  allStates: 'All states',
  list: 'Notices',
  emptyTitle: 'No notices yet',
  emptyText: 'What you and your colleagues write appears here, with a record of each step from draft to publication.',
  nothingFoundTitle: 'No notice matches',
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
  stillUp: 'the revision before it is still published',
  updated: (time) => `Updated ${time}`,
  scheduledFor: (time) => `Publishes ${time}`,
};
