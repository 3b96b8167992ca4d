import { messages as shared } from '../../../src/kit/i18n/messages/zh-hans.ts';
import type { ExampleWidgetMessages } from '../messages.ts';

export const messages: ExampleWidgetMessages = {
  ...shared,
  heading: '组织',
  empty: { title: '这里还没有内容', text: '有内容时会出现在这里。' },
};
