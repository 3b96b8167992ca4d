import { expect } from 'chai';
import { systemClock } from '../platform/clock.ts';
import { databaseName, IndexedDbStore } from './indexeddb-store.ts';
import { MemoryStore } from './memory-store.ts';
import type { Store, StoredEntry } from './store.ts';

const owner = 'https://portal.example.edu acc_1';
let ids = 0;

function fresh(rest: Partial<StoredEntry> = {}): Omit<StoredEntry, 'sequence'> {
  return {
    owner,
    id: `key-${(ids += 1)}`,
    operation: 'notices.mark',
    input: { body: { mark: 'seen', noticeIds: ['ntc_1'] } },
    entities: ['notices/ntc_1'],
    state: 'queued',
    queuedAt: 0,
    attempts: 0,
    failedAttempts: 0,
    notBefore: 0,
    ...rest,
  };
}

function deleteDatabase(): Promise<void> {
  const request = indexedDB.deleteDatabase(databaseName);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error as DOMException);
  });
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const stores: readonly (readonly [string, (lifetime: AbortSignal) => Store])[] = [
  ["the browser's database", (lifetime) => new IndexedDbStore(systemClock, lifetime)],
  ['memory', () => new MemoryStore()],
];

for (const [name, open] of stores) {
  describe(`what is queued, kept in ${name},`, () => {
    let store: Store;
    let lifetime: AbortController;
    beforeEach(() => {
      lifetime = new AbortController();
      store = open(lifetime.signal);
    });
    afterEach(async () => {
      store.close();
      lifetime.abort();
      await deleteDatabase();
    });

    const add = (entry: Omit<StoredEntry, 'sequence'>) => store.transact((tables) => tables.add(entry));
    const first = (standing: 'open' | 'stopped' | 'done' = 'open', after = -1) =>
      store.transact(async (tables) => (await tables.next(owner, standing, after))?.id);

    it('comes out in its order, each person for themselves', async () => {
      const [one, two] = [await add(fresh()), await add(fresh())];
      await add(fresh({ owner: 'https://portal.example.edu acc_2' }));
      expect(await first()).to.equal(one.id);
      expect(await first('open', one.sequence)).to.equal(two.id);
      expect(await first('open', two.sequence)).to.equal(undefined);
    });

    it('is passed once it is done, and found again when it is looked for', async () => {
      const [one, two] = [await add(fresh()), await add(fresh())];
      await store.transact((tables) => tables.put({ ...one, state: 'done', input: {} }));
      expect(await first()).to.equal(two.id);
      expect(await first('done')).to.equal(one.id);
      expect((await store.transact((tables) => tables.find(owner, one.id)))?.state).to.equal('done');
      expect((await store.transact((tables) => tables.unsettled())).map(({ id }) => id)).to.deep.equal([two.id]);
    });

    it('stands among those that wait for a decision when it is parked', async () => {
      const one = await add(fresh());
      await store.transact((tables) => tables.put({ ...one, state: 'parked', parkedFor: 'failing' }));
      expect(await first()).to.equal(undefined);
      expect((await store.transact((tables) => tables.all(owner, 'stopped'))).map(({ id }) => id)).to.deep.equal([
        one.id,
      ]);
    });

    it('is as it was where a transaction fails, and is passed by none that failed', async () => {
      const [one, two] = [await add(fresh()), await add(fresh())];
      const error = await rejection(
        store.transact(async (tables) => {
          await tables.put({ ...one, state: 'done' });
          await tables.add(fresh());
          await tables.remove(two.sequence);
          await tables.putLease({ owner, holder: 'tab', until: 1 });
          // It looks past what it has just put, and then nothing of all this has happened.
          await tables.next(owner, 'open', -1);
          throw new RangeError('no');
        }),
      );
      expect(error).to.be.instanceOf(RangeError);
      expect(await first()).to.equal(one.id);
      expect((await store.transact((tables) => tables.all(owner, 'open'))).map(({ id }) => id)).to.deep.equal([
        one.id,
        two.id,
      ]);
      expect(await store.transact((tables) => tables.lease(owner))).to.equal(undefined);
    });

    it('is found behind 2,000 that are done', async () => {
      await store.transact(async (tables) => {
        for (let number = 0; number < 2000; number++) await tables.add(fresh({ state: 'done' }));
      });
      const last = await add(fresh());
      for (let look = 0; look < 50; look++) expect(await first()).to.equal(last.id);
    });
  });
}

describe("the browser's database of the outbox", () => {
  it('begins anew when the person clears what the browser keeps of the site, and loses nothing that comes then', async () => {
    const lifetime = new AbortController();
    const store = new IndexedDbStore(systemClock, lifetime.signal);
    const next = () => store.transact(async (tables) => (await tables.next(owner, 'open', -1))?.id);
    for (let number = 0; number < 5; number++) {
      const entry = await store.transact((tables) => tables.add(fresh()));
      expect(await next()).to.equal(entry.id);
      await store.transact((tables) => tables.put({ ...entry, state: 'done' }));
    }
    await deleteDatabase();
    const entry = await store.transact((tables) => tables.add(fresh()));
    expect(entry.sequence).to.equal(1);
    expect(await next()).to.equal(entry.id);
    store.close();
    await deleteDatabase();
  });

  it('takes no second entry under a key', async () => {
    const store = new IndexedDbStore(systemClock, new AbortController().signal);
    const entry = fresh();
    await store.transact((tables) => tables.add(entry));
    const error = await rejection(store.transact((tables) => tables.add(entry)));
    expect((error as Error).name).to.equal('ConstraintError');
    store.close();
    await deleteDatabase();
  });
});
