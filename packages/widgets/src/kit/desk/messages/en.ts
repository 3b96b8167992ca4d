import { messages as shared } from '../../i18n/messages/en.ts';
import type { DeskMessages } from '../messages.ts';

export const messages: DeskMessages = {
  ...shared,
  back: 'Back to the list',
  clearSearch: 'Clear the search',
  loadMore: 'Show more',
  nothingFoundText: 'Try another word, or look at all states.',
  showAll: 'Show all',
};
