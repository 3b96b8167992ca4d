import type { TestContext } from 'node:test';
import type { createClient } from '../client/create-client.ts';
import type { OutboxEntry, OutboxState, OutboxWarning } from '../outbox/entry.ts';
import { ManualClock } from './manual-clock.ts';
import { MarkingApi } from './marking-api.ts';
import { type BrowserTraits, type Tab, TabbedBrowser } from './tabs.ts';

/** Options of a write that may wait. */
export const outbox = { outbox: true } as const;

type ClientOptions = Parameters<typeof createClient>[0];

/** An API, a browser whose tabs reach it, and the time there. */
export interface World {
  readonly api: MarkingApi;
  readonly clock: ManualClock;
  readonly browser: TabbedBrowser;
  open(options?: Partial<ClientOptions>): Tab;
}

/** A browser on a clock of its own. Chance is always one half, so the first pause is 250 ms. */
export function world(t: TestContext, traits: Partial<BrowserTraits> = {}): World {
  const api = new MarkingApi();
  const clock = new ManualClock();
  const browser = new TabbedBrowser({ locks: true, channel: true, ...traits });
  t.after(() => browser.close());
  return { api, clock, browser, open: (options) => browser.open(api, { clock, random: () => 0.5, ...options }) };
}

/** Token of the user; null: a visitor. */
export function as(account: string | null): Pick<ClientOptions, 'auth'> {
  return { auth: { getToken: async () => account && { token: `token.${account}`, expiresIn: 3600 } } };
}

/** Resolves with the entry that comes into this state, in the eyes of this tab. */
export function reaches(tab: Tab, state: OutboxState, id?: string): Promise<OutboxEntry> {
  return new Promise((resolve) => {
    const unsubscribe = tab.outbox.subscribe({
      onEntry(entry) {
        if (entry.state !== state || (id !== undefined && entry.id !== id)) return;
        unsubscribe();
        resolve(entry);
      },
    });
  });
}

/** Resolves with the warning that this tab is told. */
export function warned(tab: Tab, reason: OutboxWarning['reason']): Promise<OutboxWarning> {
  return new Promise((resolve) => {
    tab.outbox.subscribe({ onWarning: (warning) => warning.reason === reason && resolve(warning) });
  });
}

/** Signed in and without a network: a write that is kept. */
export async function queueOffline({ api }: World, tab: Tab, notice = 'ntc_1'): Promise<OutboxEntry> {
  await tab.outbox.entries();
  api.offline = true;
  const resting = reaches(tab, 'sending');
  const entry = await tab.notices.markSeen([notice], outbox).queued();
  await resting;
  return entry;
}

/** Opens a database as a copy of the package of another version would. */
export function openRaw(name: string, version: number): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
