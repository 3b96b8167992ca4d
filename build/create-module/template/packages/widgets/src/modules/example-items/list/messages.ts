import type { ExampleItemView } from '@party-affairs/sdk/contract';
import type { Catalogue } from '../../../kit/i18n/localization.ts';
import type { OpenItemWords } from '../../../kit/item-list/item-list-definition.ts';
import type { ToggleListWords, ToggleWords } from '../../../kit/item-list/toggles.ts';

/** The texts of `<pa-example-item-list>`, beside those of every list. */
export interface ExampleItemListWords extends ToggleListWords, OpenItemWords {
  readonly tabs: Readonly<Record<ExampleItemView, string>>;
  readonly empty: Readonly<Record<ExampleItemView, { readonly title: string; readonly text: string }>>;
  readonly toggles: { readonly bookmark: ToggleWords };
}

export const exampleItemListWords: Catalogue<ExampleItemListWords> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
