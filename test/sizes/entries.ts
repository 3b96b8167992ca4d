/** The two that differ most: esbuild keeps every schema of a file that is used, rollup (and Vite, webpack) only those in use. */
export type Bundler = 'rollup' | 'esbuild';

/** What somebody loads, and the most it may weigh: kilobytes (of 1000 bytes) after gzip, from the design. */
export interface Entry {
  readonly name: string;
  readonly budget: number;
  /** A module as a developer would write it; bundled with all it imports, by this bundler. */
  readonly code?: string;
  readonly bundler?: Bundler;
  /** Entries of the script-tag bundle (`chunks.json`), with the text in one language: what a page loads before it shows anything. */
  readonly chunks?: readonly string[];
}

const loader = 'embed/party-affairs';
const provider = 'provider/provider';

const sdk: readonly Entry[] = [
  {
    name: 'SDK: core and one resource',
    budget: 20,
    code: `import { createBaseClient, NoticesResource } from '@party-affairs/sdk';
      export const notices = new NoticesResource(createBaseClient({ baseUrl: '/' }));`,
  },
  { name: 'SDK: whole', budget: 28, code: `export * from '@party-affairs/sdk';` },
  { name: 'SDK: one error guard', budget: 1, code: `export { isNotFound } from '@party-affairs/sdk';` },
];

export const entries: readonly Entry[] = [
  ...(['rollup', 'esbuild'] as const).flatMap((bundler) =>
    sdk.map((entry) => ({ ...entry, bundler, name: `${entry.name}, ${bundler}` })),
  ),
  { name: 'Loader', budget: 2, chunks: [loader] },
  {
    name: 'Page with the notice feed',
    budget: 55,
    chunks: [loader, provider, 'modules/notices/feed/notice-feed', 'modules/notices/feed/messages/zh-hans'],
  },
  {
    name: 'Page with the notice desk',
    budget: 55,
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
