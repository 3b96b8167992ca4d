/** The two that differ most: esbuild keeps every schema of a file that is used, rollup (and Vite, webpack) only those in use. */
export type Bundler = 'rollup' | 'esbuild';

/** What somebody loads, and the most it may weigh: kilobytes (of 1000 bytes) after gzip, from the design. */
export interface Entry {
  readonly name: string;
  readonly budget: number;
  /** A module as a developer would write it; bundled with all it imports, by this bundler. */
  readonly code?: string;
  /** Files it loads later by `import()` that count too. */
  readonly later?: readonly string[];
  readonly bundler?: Bundler;
  /** Entries of the script-tag bundle (`chunks.json`), with the text in one language: what a page loads before it shows anything. */
  readonly chunks?: readonly string[];
}

const loader = 'embed/party-affairs';
const provider = 'provider/provider';

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
  { name: 'Loader', budget: 2, chunks: [loader] },
  {
    name: 'Page with the notice feed',
    budget: 60,
    chunks: [loader, provider, 'modules/notices/feed/notice-feed', 'modules/notices/feed/messages/zh-hans'],
  },
  {
    name: 'Page with the notice desk',
    budget: 60,
    chunks: [
      loader,
      provider,
      'modules/notices/desk/notice-desk',
      'kit/desk/messages/zh-hans',
      'modules/notices/desk/messages/zh-hans',
    ],
  },
  {
    name: 'Page with every widget',
    budget: 85,
    chunks: [
      loader,
      provider,
      'modules/notices/feed/notice-feed',
      'modules/notices/feed/messages/zh-hans',
      'modules/notices/desk/notice-desk',
      'kit/desk/messages/zh-hans',
      'modules/notices/desk/messages/zh-hans',
    ],
  },
];
