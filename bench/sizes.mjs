import { bundlers } from './bundlers.mjs';
import { finish, versioned } from './report.mjs';

/*
 * Measures what a page loads, in bytes after minifying and gzip -9. It is a module as a developer would write it, with all
 * that it imports. `loaded` is what comes before the first call can be made; `all` adds what is fetched later, on use.
 */

/**
 * The most ours may weigh, in bytes. One use with all the schemas it checks answers by has the design's budget, which
 * `test/sizes/entries.ts` holds; what is loaded before the first call has this one. No page loads the whole.
 */
const budgets = {
  oneUse: { esbuild: 21_000, rollup: 18_000 },
  whole: { esbuild: 39_000, rollup: 33_500 },
  guard: { esbuild: 1_000, rollup: 1_000 },
};

const ours = 'Party Affairs';
const entries = [
  {
    client: ours,
    what: 'oneUse',
    code: `import { createBaseClient, NoticesResource } from '@party-affairs/sdk';
      export const notices = new NoticesResource(createBaseClient({ baseUrl: '/' }));`,
  },
  { client: ours, what: 'whole', code: `export * from '@party-affairs/sdk';` },
  { client: ours, what: 'guard', code: `export { isNotFound } from '@party-affairs/sdk';` },

  { client: 'ky', what: 'oneUse', code: `import ky from 'ky'; export const client = ky.create({ prefix: '/' });` },
  { client: 'ky', what: 'whole', code: `export * from 'ky'; export { default } from 'ky';` },
  { client: 'ky', what: 'guard', code: `export { isHTTPError } from 'ky';` },

  {
    client: 'openapi-fetch',
    what: 'oneUse',
    code: `import create from 'openapi-fetch'; export const client = create({ baseUrl: '/' });`,
  },
  {
    client: 'openapi-fetch',
    what: 'whole',
    code: `export * from 'openapi-fetch'; export { default } from 'openapi-fetch';`,
  },

  {
    client: 'openai',
    what: 'oneUse',
    code: `import OpenAI from 'openai'; export const client = new OpenAI({ apiKey: '' });`,
  },
  { client: 'openai', what: 'whole', code: `export * from 'openai'; export { default } from 'openai';` },
  { client: 'openai', what: 'guard', code: `export { NotFoundError } from 'openai';` },
  { client: 'openai', what: 'guardByItsPath', code: `export { NotFoundError } from 'openai/core/error';` },

  {
    client: '@knocklabs/client',
    what: 'oneUse',
    code: `import Knock from '@knocklabs/client'; export const client = new Knock('');`,
  },
  {
    client: '@knocklabs/client',
    what: 'whole',
    code: `export * from '@knocklabs/client'; export { default } from '@knocklabs/client';`,
  },

  {
    client: '@supabase/postgrest-js',
    what: 'oneUse',
    code: `import { PostgrestClient } from '@supabase/postgrest-js'; export const client = new PostgrestClient('/');`,
  },
  { client: '@supabase/postgrest-js', what: 'whole', code: `export * from '@supabase/postgrest-js';` },
  { client: '@supabase/postgrest-js', what: 'guard', code: `export { PostgrestError } from '@supabase/postgrest-js';` },
];

const sizes = [];
for (const { client, what, code } of entries) {
  const name = client === ours ? ours : versioned(client);
  for (const [bundler, bundle] of Object.entries(bundlers)) {
    const size = await bundle(code);
    const budget = client === ours ? budgets[what][bundler] : undefined;
    sizes.push({ client: name, what, bundler, ...size, ...(budget && { budget, over: size.loaded > budget }) });
  }
}

const clients = [...new Set(sizes.map(({ client }) => client))];
const shown = [
  ['oneUse', 'esbuild', 'one use'],
  ['oneUse', 'rollup', 'rollup'],
  ['whole', 'esbuild', 'whole'],
  ['whole', 'rollup', 'rollup'],
  ['guard', 'esbuild', 'one error guard or class'],
  ['guard', 'rollup', 'rollup'],
];
const rows = clients.map((client) => [
  client,
  ...shown.map(([what, bundler]) => {
    const found = sizes.find((size) => size.client === client && size.what === what && size.bundler === bundler);
    return found ? kilobytes(found) : 'has none';
  }),
]);
const passed = sizes.every(({ over }) => !over);
finish(
  { unit: 'bytes after gzip -9', passed, sizes },
  [['gzip, kB', ...shown.map(([, bundler, label]) => (label === bundler ? label : `${label}, ${bundler}`))], ...rows],
  passed,
);

function kilobytes({ loaded, all }) {
  const format = (bytes) => (bytes / 1000).toFixed(1);
  return format(all) === format(loaded) ? format(loaded) : `${format(loaded)} (+ ${format(all - loaded)} on use)`;
}
