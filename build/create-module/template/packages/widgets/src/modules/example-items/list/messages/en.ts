import type { ExampleItemListWords } from '../messages.ts';

export const messages: ExampleItemListWords = {
  heading: 'Example items',
  search: 'Search example items',
  tabsLabel: 'Which example items',
  tabs: { all: 'All', bookmarked: 'Bookmarked' },
  empty: {
    all: { title: 'No example items yet', text: 'What your Party organisation publishes appears here.' },
    bookmarked: { title: 'No bookmarks yet', text: 'What you bookmark appears here.' },
  },
  nothingFound: 'Nothing matches',
  gone: { title: 'It is not public any more', text: 'It was withdrawn, or it is not for you.' },
  newItems: (count) => (count === 1 ? '1 is new' : `${count} are new`),
  toggles: {
    bookmark: {
      label: 'Bookmark',
      labelOf: (title) => `Bookmark: ${title}`,
      failed: 'The bookmark could not be changed. It is as it was.',
    },
  },
};
