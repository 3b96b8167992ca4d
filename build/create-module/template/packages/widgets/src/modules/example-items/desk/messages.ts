import type { ExampleItemAction, ExampleItemState } from '@party-affairs/sdk/contract';
import type { ActionWords, WorkWords } from '../../../kit/desk/work/work-definition.ts';
import type { Catalogue } from '../../../kit/i18n/localization.ts';

/** The texts of `<pa-example-item-desk>`, beside those of every desk and form. */
export interface ExampleItemDeskWords extends WorkWords {
  readonly filterState: string;
  readonly allStates: string;
  readonly states: Readonly<Record<ExampleItemState, string>>;
  readonly fields: Readonly<Record<'organizationId' | 'title' | 'text', string>>;
  readonly actions: Readonly<Record<ExampleItemAction, ActionWords>>;
  readonly ownerAndUpdate: (owner: string, time: string) => string;
  readonly noText: string;
}

export const exampleItemDeskWords: Catalogue<ExampleItemDeskWords> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
