import { messages as shared } from '../../../src/kit/i18n/messages/zh-hant.ts';
import type { ExampleWidgetMessages } from '../messages.ts';

export const messages: ExampleWidgetMessages = {
  ...shared,
  heading: '組織',
  empty: { title: '這裏還沒有內容', text: '有內容時會出現在這裏。' },
};
