import { messages as shared } from '../../../src/kit/i18n/messages/en.ts';
import type { ExampleWidgetMessages } from '../messages.ts';

export const messages: ExampleWidgetMessages = {
  ...shared,
  heading: 'Organisations',
  empty: { title: 'Nothing here yet', text: 'It will appear here.' },
};
