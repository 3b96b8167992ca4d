import { createClient } from '@party-affairs/sdk';
import { mockAddress } from '../../packages/mock-server/src/address.ts';
import { createMock } from '../../packages/mock-server/src/mock.ts';

// A worker of a page has no document, but locks, channels and IndexedDB. The API it asks runs in it too, for only pages have
// the mock's service worker.

/** What a reader did in a worker, for the page to look at. */
export interface WorkersDay {
  readonly hasDocument: boolean;
  readonly titles: number;
  readonly notFound: string | undefined;
  readonly queued: boolean;
  readonly read: number;
  readonly heard: string;
  readonly aborted: string | undefined;
  /** What the worker's own network says of a web server without such an API. */
  readonly elsewhere: string | undefined;
}

async function day(): Promise<WorkersDay> {
  const mock = await createMock({ now: new Date('2026-11-23T03:00:00Z') }, mockAddress(`${location.origin}/`));
  const { baseUrl, fetch } = mock;
  const client = createClient({ baseUrl, fetch, auth: mock, validate: 'strict', shareEvents: true });
  const ids: string[] = [];
  for await (const { id } of client.notices.list({ limit: 2 })) {
    if (ids.push(id) === 3) break;
  }
  const { error } = await client.notices.get('ntc_no_such').safe();

  let told = () => {};
  const opened = new Promise<void>((resolve) => (told = resolve));
  const heard = new Promise<string>((resolve) => {
    client.events.subscribe({
      onEvent: ({ type }) => resolve(type),
      onStatus: ({ state }) => state === 'open' && told(),
    });
  });
  await opened;
  const mark = client.notices.markRead(ids, { outbox: true });
  const { durable } = await mark.queued();
  const { receipts } = await mark;
  const type = await heard;

  const controller = new AbortController();
  const late = client.notices.counts({ signal: controller.signal }).safe();
  controller.abort();
  const { error: abort } = await late;
  client.dispose();
  await mock.dispose();

  const other = createClient({ baseUrl: '/', retry: { limit: 0 } });
  const { error: unexpected } = await other.notices.list().safe();
  other.dispose();
  return {
    hasDocument: 'document' in globalThis,
    titles: ids.length,
    notFound: error?.name,
    queued: durable,
    read: receipts.filter(({ readAt }) => readAt !== null).length,
    heard: type,
    aborted: abort?.name,
    elsewhere: unexpected?.name,
  };
}

day().then(
  (result) => postMessage(result),
  (error: unknown) => postMessage(String(error)),
);
