import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** The channel of one schema. What is told there has no content: who hears it looks for new events. */
const channel = `'party_affairs_' || hashtext(current_schema())`;

/** Tells all processes that listen, once the transaction is committed. */
export const notifyListeners = `select pg_notify(${channel}, '')`;

/** Tells by the class of its code whether an engine lacks LISTEN and NOTIFY. Some have an exception of their own for it. */
export function isWithoutNotify(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(0A|42|P0)/.test(String(error.code));
}

/** ms between two attempts to connect: at first, and at most. */
const pauses = { first: 100, longest: 5000 };

/** ms. */
const connectionTimeout = 5000;

/**
 * Listens for writes of other processes, on a connection of its own. Where that breaks it connects again, and hears then of what
 * came in between. On an engine without LISTEN it gives up.
 */
export class PostgresListener {
  readonly #address: string;
  readonly #onEvents: () => Promise<void>;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #client: pg.Client | undefined;
  #isTold = false;
  #isLooking = false;

  /** `onEvents` is called when there may be new events, and never twice at once. */
  constructor(address: string, onEvents: () => Promise<void>) {
    this.#address = address;
    this.#onEvents = onEvents;
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.end().catch(() => {});
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    let pause = pauses.first;
    while (!signal.aborted) {
      try {
        await this.#listen(() => (pause = pauses.first));
      } catch (error) {
        if (isWithoutNotify(error)) return;
      }
      await wait(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(pause * 2, pauses.longest);
    }
  }

  /** Resolves when the connection has ended. */
  async #listen(onListening: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#address,
      keepAlive: true,
      connectionTimeoutMillis: connectionTimeout,
    });
    this.#client = client;
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    // The end of the connection says enough.
    client.on('error', () => {});
    client.on('notification', () => void this.#look());
    try {
      await client.connect();
      const { rows } = await client.query<{ name: string }>(`select ${channel} as name`);
      await client.query(`listen ${client.escapeIdentifier(rows[0]?.name ?? '')}`);
      onListening();
      void this.#look();
      await ended;
    } finally {
      await client.end().catch(() => {});
    }
  }

  async #look(): Promise<void> {
    this.#isTold = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isTold && !this.#closing.signal.aborted) {
      this.#isTold = false;
      // A database that does not answer is asked again when the time for it has come.
      await this.#onEvents().catch(() => {});
    }
    this.#isLooking = false;
  }
}
