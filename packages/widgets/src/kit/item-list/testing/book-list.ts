import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { Widget } from '../../element/widget.ts';
import type { Catalogue } from '../../i18n/localization.ts';
import { bookmarkIcon } from '../../views/icons/action-icons.ts';
import type { ItemListDefinition, OpenItemWords } from '../item-list-definition.ts';
import { ItemList } from '../item-list.ts';
import { itemListStyles } from '../item-list.styles.ts';
import { itemToggles, type ToggleListWords } from '../toggles.ts';
import { type Book, type BookSummary, callBooks } from './book-api.ts';

type BookWords = ToggleListWords & OpenItemWords;

const messages: BookWords = {
  heading: 'Books',
  headingOf: (owner) => `Books of ${owner}`,
  search: 'Search books',
  tabsLabel: 'Which books',
  tabs: { all: 'All', saved: 'Saved' },
  tabCount: (count) => `${count} books`,
  empty: {
    all: { title: 'No books yet', text: 'New books appear here.' },
    saved: { title: 'Nothing saved', text: 'What you save appears here.' },
  },
  nothingFound: 'No book matches',
  gone: { title: 'The book is gone', text: 'The library gave it away.' },
  newItems: (count) => `${count} new`,
  visitorHint: 'Members can save books.',
  toggles: { save: { label: 'Save', labelOf: (title) => `Save: ${title}`, failed: 'Not saved.' } },
};
const load = async () => ({ messages });

/** The same words for each language, as only tests read them. */
const words: Catalogue<BookWords> = { 'zh-Hans': load, 'zh-Hant': load, en: load };

export const bookList: ItemListDefinition<BookSummary, Book, BookWords, 'all' | 'saved'> = {
  entity: 'books',
  words,
  tabs: ['all', 'saved'],
  filters: {
    names: ['subject'],
    load: async () => ({
      words,
      fields: [
        {
          name: 'subject',
          part: 'subject',
          label: () => 'Subject',
          all: () => 'All subjects',
          choices: () => [
            { value: 'history', label: 'History' },
            { value: 'poetry', label: 'Poetry' },
          ],
        },
      ],
    }),
  },
  openProperty: 'bookId',
  list: (client, { tab, q, filters, cursor }, options) =>
    callBooks(client, 'list', { query: { tab, ...filters, ...(q && { q }), ...(cursor && { cursor }) } }, options),
  counts: (client, options) => callBooks(client, 'counts', {}, options),
  isIn: ({ isSaved }, { tab }) => tab === 'all' || isSaved,
  isAbove: (one, other) => Date.parse(one.addedAt) > Date.parse(other.addedAt),
  readEvent: () => undefined,
  title: ({ title }) => title,
  meta: ({ subject }) => html`<span class="fact">${subject}</span>`,
  changedAt: ({ addedAt }) => addedAt,
  actions: itemToggles<BookSummary>([
    {
      name: 'save',
      icon: bookmarkIcon,
      isOn: ({ isSaved }) => isSaved,
      expect: (book, isSaved) => ({ ...book, isSaved }),
      send: (client, id, saved, options) => callBooks(client, 'save', { params: { id }, body: { saved } }, options),
      done: ({ id }, saved) => new CustomEvent('pa-book-saved', { detail: { id, saved }, bubbles: true }),
    },
  ]),
  detail: async () => ({
    words,
    read: (client, id, options) => callBooks(client, 'get', { params: { id } }, options),
    summaryOf: ({ text: _text, ...summary }) => summary,
    abstract: ({ title }) => `What is known of ${title}`,
    content: ({ text }) => html`<p class="plain-text">${text}</p>`,
    changed: (now, { text }) => (now.text === text ? undefined : 'The text is another one now.'),
  }),
  opening: ({ id }) => new CustomEvent('pa-book-open', { detail: id, bubbles: true, cancelable: true }),
};

/** A list of books, of which nothing but this exists: what the kit asks of a module. */
export class PaBookList extends Widget {
  static override styles = itemListStyles;

  @property() heading: string | undefined;
  @property() label: string | undefined;
  @property() organizationId: string | undefined;
  @property({ type: Number }) pageSize = 20;
  @property() tab: string | undefined;
  @property() subject: string | undefined;
  @property() bookId: string | undefined;
  @property({ type: Boolean }) compact = false;
  @property({ type: Boolean }) autoLoad = false;

  readonly #list = new ItemList(this, this.context, bookList, 'book-list');

  get state() {
    return this.#list.state;
  }

  refresh(): void {
    this.#list.refresh();
  }

  override render() {
    return this.#list.render();
  }
}
