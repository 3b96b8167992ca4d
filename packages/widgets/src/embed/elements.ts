import type { DefineOptions } from '../kit/element/define-element.ts';

interface Definable {
  define(options: DefineOptions): void;
}

/** Every element the one tag knows, each with the code it needs as a chunk of its own. */
export const elements = {
  provider: async (): Promise<Definable> => (await import('../provider/provider.ts')).PaProvider,
  'notice-feed': async (): Promise<Definable> => (await import('../modules/notices/feed/notice-feed.ts')).PaNoticeFeed,
  'notice-desk': async (): Promise<Definable> => (await import('../modules/notices/desk/notice-desk.ts')).PaNoticeDesk,
};

export type ElementName = keyof typeof elements;
