import type { Catalogue } from '../i18n/localization.ts';
import type { SharedMessages } from '../i18n/messages.ts';

/** The texts of every desk around its list. Texts of only one desk stand in its module's words. */
export interface DeskMessages extends SharedMessages {
  readonly back: string;
  readonly clearSearch: string;
  readonly loadMore: string;
  readonly loadingMore: string;
  readonly moreFailed: string;
  readonly nothingFoundText: string;
  readonly showAll: string;
  /** Name of the tabs `all` and `waiting`, for screen readers. */
  readonly tabs: string;
  readonly all: string;
  readonly waiting: string;
  readonly items: (count: number) => string;
  /** A choice with how many there are; `count` may be `999+`. */
  readonly counted: (label: string, count: string) => string;
  readonly nothingWaitingTitle: string;
  readonly nothingWaitingText: string;
  /** Says that there is a draft. `what` is the title of the entity, or the words of the button that begins a new one. */
  readonly unsaved: (what: string, time: string) => string;
  readonly goOnEditing: string;
  readonly discardChanges: string;
}

export const deskMessages: Catalogue<DeskMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
