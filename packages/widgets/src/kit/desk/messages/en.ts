import { messages as shared } from '../../i18n/messages/en.ts';
import type { DeskMessages } from '../messages.ts';

export const messages: DeskMessages = {
  ...shared,
  back: 'Back to the list',
  clearSearch: 'Clear the search',
  loadMore: 'Show more',
  loadingMore: 'Loading more',
  moreFailed: 'The rest could not be loaded. What is shown is not affected.',
  nothingFoundText: 'Try another word, or look at all states.',
  showAll: 'Show all',
  tabs: 'Which to show',
  all: 'All',
  waiting: 'Waiting for me',
  items: (count) => (count === 1 ? '1 item' : `${count} items`),
  counted: (label, count) => `${label} (${count})`,
  nothingWaitingTitle: 'Nothing waits for you',
  nothingWaitingText: 'What is yours to do next is listed here until you have done it.',
  unsaved: (what, time) => `${what}: what you wrote ${time} is not saved.`,
  goOnEditing: 'Go on editing',
  discardChanges: 'Discard the changes',
};
