import type { Catalogue } from '../../src/kit/i18n/localization.ts';
import type { SharedMessages } from '../../src/kit/i18n/messages.ts';

/** Everything `<pa-example-widget>` says. */
export interface ExampleWidgetMessages extends SharedMessages {
  readonly heading: string;
  readonly empty: { readonly title: string; readonly text: string };
}

export const exampleWidgetMessages: Catalogue<ExampleWidgetMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
