import { noticeElements } from './modules/notices/index.ts';
import type { PaProvider } from './provider/provider.ts';

export type * from './provider/define.ts';
export type * from './modules/notices/index.ts';

/** The modules of this package, with their elements. The loader, the manifest, stories and tests go by this one list. */
export const modules = {
  notices: noticeElements,
};

type OfAll<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** Every element by its name without the prefix, with what loads its class. */
export const elements = Object.assign(
  { provider: async () => (await import('./provider/provider.ts')).PaProvider },
  ...Object.values(modules),
) as { readonly provider: () => Promise<typeof PaProvider> } & OfAll<(typeof modules)[keyof typeof modules]>;

export type ElementName = keyof typeof elements;
