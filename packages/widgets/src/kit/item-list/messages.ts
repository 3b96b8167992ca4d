import type { Catalogue } from '../i18n/localization.ts';
import type { SharedMessages } from '../i18n/messages.ts';

/** The texts of every list of items. Texts of only one list stand in its module's words. */
export interface ItemListMessages extends SharedMessages {
  readonly back: string;
  readonly clearSearch: string;
  /** `name`: the card's. */
  readonly searchIn: (name: string) => string;
  readonly loadMore: string;
  readonly loadingMore: string;
  readonly moreFailed: string;
  readonly shown: (count: number) => string;
  readonly nothingFoundText: string;
  /** The button that opens the filters. */
  readonly filter: string;
  readonly clearFilters: string;
  readonly showAll: string;
  readonly openFailed: string;
  /** The sentence before the abstract of an item whose text could not be loaded. */
  readonly abstractKept: string;
  /** The last line: who answers for the list, and when it was last changed. */
  readonly ownerAndUpdate: (owner: string | undefined, time: string | undefined) => string;
}

export const itemListMessages: Catalogue<ItemListMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
