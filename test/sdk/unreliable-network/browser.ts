import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { parentPort, workerData } from 'node:worker_threads';
import { type Client, createClient, type RetryOptions } from '@party-affairs/sdk';
import { seeded } from './seeded.ts';

/*
 * A browser whose people mark notices through the outbox, and reload the page now and then. A worker of its own: the test
 * runner watches every promise of its own thread, which costs more than the outbox does.
 */

export interface BrowserWork {
  readonly url: string;
  readonly people: readonly string[];
  readonly notices: readonly string[];
  /** Of each person. */
  readonly writes: number;
  readonly retry: Partial<RetryOptions>;
  /** ms after which each person looks at the page again, which makes the outbox try. */
  readonly flushEvery?: number | undefined;
  readonly seed: number;
}

const { url, people, notices, writes, retry, flushEvery, seed } = workerData as BrowserWork;

/** Marks all notices by turns and sees the marks through. Returns their keys. */
async function work(account: string, random: () => number): Promise<string[]> {
  const load = (): Client =>
    createClient({
      baseUrl: url,
      auth: { getToken: async () => ({ token: `persona.${account}`, expiresIn: 3600 }) },
      retry,
      random,
    });
  let client = load();
  const timer = flushEvery && setInterval(() => client.outbox.flush(), flushEvery);
  const keys: string[] = [];
  for (let number = 0; number < writes; number++) {
    const options = { outbox: true } as const;
    const notice = [notices[number % notices.length]!];
    // Each mark takes back what the one before it did. So a mark shows that is lost, made twice or made out of turn.
    const isRead = Math.floor(number / notices.length) % 2 === 0;
    const call = isRead ? client.notices.markRead(notice, options) : client.notices.markUnread(notice, options);
    keys.push((await call.queued()).id);
    if (random() < 3 / writes) {
      client.dispose();
      client = load();
    }
  }
  for (;;) {
    const changes = client.outbox.changes();
    const open = new Set((await client.outbox.entries()).map(({ id }) => id));
    if (open.size === 0) break;
    for await (const { id, state } of changes) {
      assert.ok(state === 'sending' || state === 'queued' || state === 'done', state);
      if (state === 'done') open.delete(id);
      if (open.size === 0 || random() < 1 / writes) break;
    }
    client.dispose();
    client = load();
  }
  clearInterval(timer);
  client.dispose();
  return keys;
}

const keys = await Promise.all(people.map((account, index) => work(account, seeded(seed + index))));
parentPort?.postMessage(keys.flat());
