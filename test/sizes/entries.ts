import { type ElementName, elements } from '../../packages/widgets/src/modules.ts';

/**
 * The two bundlers that differ most. esbuild keeps every schema of a file that is used; rollup (and Vite, webpack)
 * keeps only those in use.
 */
export type Bundler = 'rollup' | 'esbuild';

/** What a page loads, and the most it may weigh: kilobytes (of 1000 bytes) after gzip, from the design. */
export interface Entry {
  readonly name: string;
  readonly budget: number;
  /** A module as a developer would write it; bundled with all it imports, by this bundler. */
  readonly code?: string;
  /** Files it loads later by `import()` that count too. */
  readonly later?: readonly string[];
  readonly bundler?: Bundler;
  /** A page with these elements, counted on the network: all script it fetches until the moment. */
  readonly page?: readonly ElementName[];
  /** `first-row`: the lists are not answered yet, so what is fetched is needed before a row can show. `untouched`: nothing more is fetched. */
  readonly moment?: 'loader' | 'first-row' | 'untouched';
}

const everyWidget = (Object.keys(elements) as ElementName[]).filter((name) => name !== 'provider');

const core = `import { createBaseClient, NoticesResource } from '@party-affairs/sdk';
  export const notices = new NoticesResource(createBaseClient({ baseUrl: '/' }));`;
const wholeClient = `import { createClient } from '@party-affairs/sdk'; export const client = createClient({ baseUrl: '/' });`;

/** Budgets under esbuild and under rollup. */
type SdkEntry = Omit<Entry, 'budget' | 'bundler'> & { readonly budgets: Readonly<Record<Bundler, number>> };

const sdk: readonly SdkEntry[] = [
  { name: 'SDK: core, one resource, ky', budgets: { esbuild: 21, rollup: 18 }, code: core },
  {
    name: 'SDK: the same, first response',
    budgets: { esbuild: 32, rollup: 26.5 },
    code: core,
    later: ['packages/sdk/dist/modules/notices/schemas.js'],
  },
  { name: 'SDK: createClient()', budgets: { esbuild: 27, rollup: 24 }, code: wholeClient },
  {
    name: 'SDK: one error guard',
    budgets: { esbuild: 1, rollup: 1 },
    code: `export { isNotFound } from '@party-affairs/sdk';`,
  },
];

export const entries: readonly Entry[] = [
  ...(['rollup', 'esbuild'] as const).flatMap((bundler) =>
    sdk.map(({ budgets, ...entry }) => ({
      ...entry,
      bundler,
      budget: budgets[bundler],
      name: `${entry.name}, ${bundler}`,
    })),
  ),
  { name: 'Loader', budget: 2, page: [], moment: 'loader' },
  { name: 'Page with the notice feed, to its first row', budget: 60, page: ['notice-feed'], moment: 'first-row' },
  { name: 'Page with the notice feed, untouched', budget: 78, page: ['notice-feed'], moment: 'untouched' },
  { name: 'Page with the notice desk, to its first row', budget: 72, page: ['notice-desk'], moment: 'first-row' },
  { name: 'Page with every widget, to its first rows', budget: 95, page: everyWidget, moment: 'first-row' },
];
