import { seed } from '@party-affairs/mock-server/seed';
import { createClient } from '@party-affairs/sdk';
import { runConformance } from '@party-affairs/sdk/conformance';
import { startServer } from '@party-affairs/server/node';
import { build } from 'esbuild';
import { basename, join } from 'node:path';
import { tokens } from '../conformance/seeded-server.ts';
import { hostPage, signIn } from '../embed/pages.ts';
import { launchChromium } from '../run/chromium.ts';

/*
 * Uses the module field-trips, which a test has made in a copy of the repository. Staff publish one over HTTP, and a member
 * finds it in a page. The conformance suite looks at every operation. Prints as JSON what they got.
 */

interface FieldTrip {
  readonly id: string;
  readonly state: string;
}
interface Response<Body> {
  readonly data: Body;
  readonly etag: string;
}
/** The desk of the module, whose types this repository does not have. */
interface Desk {
  create(body: object): { withResponse(): Promise<Response<FieldTrip>> };
  publish(id: string, options: { readonly ifMatch: string }): Promise<FieldTrip>;
}
type ListElement = HTMLElement & { readonly state?: string };

const title = '学习党章第一章';
const scripts = await bundle("import './provider/define.ts'; import './modules/field-trips/list/define.ts';");
const { html } = hostPage({
  head: '<script type="module" src="/scripts/stdin.js"></script>',
  body: '<pa-provider base-url="/"><pa-field-trip-list></pa-field-trip-list></pa-provider>',
  script: signIn('acc_member'),
});
const server = await startServer({
  databaseFile: ':memory:',
  port: 0,
  personas: true,
  warn: () => {},
  prepare: (database) => seed(database, { now: new Date() }),
  async site({ url }) {
    const script = scripts.get(basename(new URL(url).pathname));
    return script
      ? new Response(script, { headers: { 'Content-Type': 'text/javascript' } })
      : new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  },
});
const browser = await launchChromium();
try {
  const published = await publishOne();
  console.log(JSON.stringify({ published, shown: await readPage(), ...(await checkConformance()) }));
} finally {
  await browser.close();
  await server.close();
}

async function publishOne(): Promise<string> {
  const client = createClient({ baseUrl: server.url, auth: { getToken: async () => 'persona.acc_secretary' } });
  const { fieldTripDesk } = client as unknown as { readonly fieldTripDesk: Desk };
  const me = await client.me.get();
  const draft = await fieldTripDesk
    .create({ organizationId: me.organization!.id, title, text: '请在周五之前学完。' })
    .withResponse();
  const { state } = await fieldTripDesk.publish(draft.data.id, { ifMatch: draft.etag });
  client.dispose();
  return state;
}

/** Opens the page. Returns the titles of the rows. */
async function readPage(): Promise<readonly (string | undefined)[]> {
  const page = await browser.newPage();
  await page.goto(`${server.url}/page`);
  await page.waitForFunction(() => document.querySelector<ListElement>('pa-field-trip-list')?.state === 'ready');
  return page.evaluate(() => {
    const { shadowRoot } = document.querySelector('pa-field-trip-list')!;
    return [...shadowRoot!.querySelectorAll('.row-open')].map(({ textContent }) => textContent?.trim());
  });
}

async function checkConformance() {
  const only = ['fieldTrips', 'fieldTripDesk'];
  const { results, left } = await runConformance({ baseUrl: server.url, tokens, only, allowWrites: true });
  const operations = new Set(results.map(({ operation }) => operation)).size;
  // Whether pages of other origins may call is a setting of the server.
  const broken = results.filter(({ outcome, check }) => outcome !== 'passed' && check !== 'http');
  return { operations, broken, left };
}

/** A module of the widgets' package with all it imports: scripts by name, the first of them `stdin.js`. */
async function bundle(contents: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '../../packages/widgets/src'), loader: 'ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['party-affairs-source'],
    outdir: 'scripts',
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}
