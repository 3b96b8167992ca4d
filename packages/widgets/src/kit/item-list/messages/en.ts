import { messages as shared } from '../../i18n/messages/en.ts';
import type { ItemListMessages } from '../messages.ts';

export const messages: ItemListMessages = {
  ...shared,
  back: 'Back to the list',
  clearSearch: 'Clear search',
  loadMore: 'Show more',
  loadingMore: 'Loading more',
  moreFailed: 'The rest could not be loaded. What is shown is not affected.',
  shown: (count) => `${count} shown now`,
  nothingFoundText: 'Try another word, or show everything.',
  showAll: 'Show everything',
  openFailed: 'It could not be opened.',
  ownerAndUpdate: (owner, time) => [owner, time && `updated ${time}`].filter(Boolean).join(' · '),
};
