import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Auth } from '../auth/auth.ts';
import { MarkingApi } from '../testing/marking-api.ts';
import { memoryStorage, replaceStorage } from '../testing/memory-storage.ts';
import { fastClock, type Tab, TabbedBrowser } from '../testing/tabs.ts';

const people = ['acc_1', 'acc_2'] as const;
type Person = (typeof people)[number];
const other = (person: Person): Person => (person === 'acc_1' ? 'acc_2' : 'acc_1');

/** Something that happens to two tabs, to those who sit before them, and to the network. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('mark'), tab: fc.nat(1), notice: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('lose'), fate: fc.constantFrom('lost', 'answer-lost') }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('offline') }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('online') }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('reload'), tab: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('crash'), tab: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('change-person'), tab: fc.nat(1) }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constant('turns'), turns: fc.nat(80) }) },
) as fc.Arbitrary<Happening>;

type Happening =
  | { readonly what: 'mark'; readonly tab: number; readonly notice: number }
  | { readonly what: 'lose'; readonly fate: 'lost' | 'answer-lost' }
  | { readonly what: 'offline' | 'online' }
  | { readonly what: 'reload' | 'crash' | 'change-person'; readonly tab: number }
  | { readonly what: 'turns'; readonly turns: number };

/** A write that was kept: whose, about what, and its key. */
interface Kept {
  readonly account: string;
  readonly notice: string;
  readonly key: string;
}

interface Traits {
  readonly locks: boolean;
  readonly channel: boolean;
  /** Both tabs have one cookie, and another person may sign in elsewhere, without a word to the page. */
  readonly cookie: boolean;
  /** Pages say whose each write is, so that the journal notes it and the engine is fetched when something waits. */
  readonly journal?: boolean;
}

async function live(happenings: readonly Happening[], traits: Traits): Promise<number> {
  globalThis.indexedDB = new IDBFactory();
  replaceStorage(traits.journal ? memoryStorage() : undefined);
  const api = new MarkingApi();
  const browser = new TabbedBrowser(traits);
  const clock = fastClock(100);
  let signedIn: Person = 'acc_1';
  const persons: Person[] = ['acc_1', 'acc_1'];
  api.cookie = traits.cookie ? signedIn : undefined;
  const open = (index: number): Tab => {
    if (traits.cookie) persons[index] = signedIn;
    const getToken = async () => ({ token: `token.${persons[index]}`, expiresIn: 1e6 });
    const auth: Auth = traits.cookie ? { mode: 'cookie' } : { getToken };
    const tab = browser.open(api, { clock, auth, retry: { initialDelay: 20, maxDelay: 50 } });
    if (traits.journal) void tab.outbox.resume(persons[index]!).catch(() => {});
    else tab.outbox.start();
    return tab;
  };
  const tabs = [open(0), open(1)];
  const kept: Kept[] = [];
  const asked = new Map<string, string>();
  let number = 0;
  try {
    for (const each of happenings) {
      switch (each.what) {
        case 'mark': {
          const account = persons[each.tab]!;
          const notice = `ntc_${each.notice}`;
          const key = `key-${(number += 1)}-of-${account}`;
          asked.set(key, account);
          const call = tabs[each.tab]!.notices.markSeen([notice], {
            outbox: true,
            idempotencyKey: key,
            ...((traits.cookie || traits.journal) && { ifSubject: account }),
          });
          call.queued().then(
            ({ durable }) => durable && kept.push({ account, notice, key }),
            // The tab was gone before it was kept.
            () => {},
          );
          break;
        }
        case 'lose':
          api.fates.push(each.fate);
          break;
        case 'offline':
          api.offline = true;
          break;
        case 'online':
          api.offline = false;
          for (const tab of tabs) if (!tab.crashed) tab.online();
          break;
        case 'crash':
          tabs[each.tab]!.crash();
          tabs[each.tab] = open(each.tab);
          break;
        case 'reload':
          tabs[each.tab]!.client.dispose();
          tabs[each.tab] = open(each.tab);
          break;
        case 'change-person':
          if (traits.cookie) {
            signedIn = other(signedIn);
            api.cookie = signedIn;
            break;
          }
          tabs[each.tab]!.client.signOut();
          persons[each.tab] = other(persons[each.tab]!);
          if (traits.journal) void tabs[each.tab]!.outbox.resume(persons[each.tab]!).catch(() => {});
          break;
        case 'turns':
          for (let turn = 0; turn < each.turns; turn++) await new Promise(setImmediate);
      }
    }
    // The network is back. Each person returns and sees their writes through.
    api.offline = false;
    api.fates.length = 0;
    for (const tab of tabs) tab.client.dispose();
    for (const person of people) {
      persons[0] = person;
      signedIn = person;
      if (traits.cookie) api.cookie = person;
      const tab = open(0);
      const changes = tab.outbox.changes();
      let entries = await tab.outbox.entries();
      while (entries.length > 0) {
        const { value } = await changes.next();
        assert.ok(value && ['queued', 'sending', 'done'].includes(value.state), JSON.stringify(value));
        if (value.state === 'done') entries = await tab.outbox.entries();
      }
      tab.client.dispose();
    }
  } finally {
    browser.close();
  }

  const keys = api.effects.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, 'nothing twice');
  for (const { key, account } of api.effects) assert.equal(account, asked.get(key), 'nothing as another person');
  for (const { key } of kept) assert.ok(keys.includes(key), `${key} was kept, and lost`);
  // Each person's writes about one notice, in the order in which they were kept.
  for (const account of people) {
    for (const notice of ['ntc_0', 'ntc_1', 'ntc_2']) {
      const inOrder = kept
        .filter((write) => write.account === account && write.notice === notice)
        .map(({ key }) => key);
      const done = keys.filter((key) => inOrder.includes(key));
      assert.deepEqual(done, inOrder, 'in order');
    }
  }
  return kept.length;
}

after(() => replaceStorage(undefined));

describe('whatever happens to two tabs, to their network and to those who sit before them', () => {
  for (const [name, traits] of [
    ['with Web Locks', { locks: true, channel: true, cookie: false }],
    ['on a plain-http page, without Web Locks', { locks: false, channel: true, cookie: false }],
    ['without any word between the tabs', { locks: false, channel: false, cookie: false }],
    ['where a cookie says who it is', { locks: true, channel: true, cookie: true }],
    ['before the engine is there', { locks: true, channel: true, cookie: false, journal: true }],
    ['before it is there, where a cookie says who it is', { locks: true, channel: true, cookie: true, journal: true }],
  ] as const) {
    it(`nothing that was kept is lost, done twice, done out of order or as another person: ${name}`, async () => {
      let kept = 0;
      const lives = fc.asyncProperty(
        fc.array(happening, { minLength: 10, maxLength: 80, size: 'max' }),
        async (happenings) => {
          kept += await live(happenings, traits);
        },
      );
      await fc.assert(lives, { numRuns: 60, seed: 20261122 });
      // Otherwise there was nothing to lose.
      assert.ok(kept > 300, `${kept} writes were kept`);
    });
  }
});
