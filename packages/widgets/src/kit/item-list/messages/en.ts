import { messages as shared } from '../../i18n/messages/en.ts';
import type { ItemListMessages } from '../messages.ts';

export const messages: ItemListMessages = {
  ...shared,
  back: 'Back to the list',
  clearSearch: 'Clear the search',
  searchIn: (name) => `Search in ${name}`,
  loadMore: 'Show more',
  loadingMore: 'Loading more',
  moreFailed: 'The rest could not be loaded. What is shown is not affected.',
  shown: (count) => `${count} shown`,
  nothingFoundText: 'Try another word, or clear the filters.',
  filter: 'Filter',
  clearFilters: 'Clear filters',
  showAll: 'Show all',
  openFailed: 'It could not be opened.',
  abstractKept: 'This is the summary from the list.',
  ownerAndUpdate: (owner, time) => [owner, time && `updated ${time}`].filter(Boolean).join(' · '),
};
