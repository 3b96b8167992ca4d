import { noticeElements } from './modules/notices/index.ts';

/** The modules of this package, with their elements: the one list that the loader, the manifest, stories and tests go by. */
export const modules = {
  notices: noticeElements,
};

/** Every element by its name without the prefix, with what loads its class. */
export const elements = {
  provider: async () => (await import('./provider/provider.ts')).PaProvider,
  ...modules.notices,
};

export type ElementName = keyof typeof elements;
