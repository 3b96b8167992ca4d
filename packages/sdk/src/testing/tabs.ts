import type { BaseClient } from '../client/base-client.ts';
import type { Clock } from '../platform/clock.ts';
import { createClient } from '../client/create-client.ts';

import { OutboxEngine } from '../outbox/engine.ts';
import type { Locks } from '../outbox/leadership.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Channel, Platform } from '../outbox/platform.ts';
import { NoticesResource } from '../modules/notices/resource.ts';
import type { MarkingApi } from './marking-api.ts';

/** Abilities of the browser that some tabs share. */
export interface BrowserTraits {
  readonly locks: boolean;
  readonly channel: boolean;
  readonly database?: boolean;
  /** Awaited before the engine is there; rejects where its code cannot be fetched. */
  readonly fetchEngine?: () => Promise<void>;
}

/** A client in a tab of its own, which can be reloaded and can crash. */
export interface Tab {
  readonly client: BaseClient;
  readonly outbox: Outbox;
  readonly notices: NoticesResource;
  /** The device is back on the network. */
  online(): void;
  /** Nothing of it runs any more, and it could not say good-bye. */
  crash(): void;
  readonly crashed: boolean;
}

interface Waiting {
  readonly tab: object;
  grant(): void;
}

/** Several tabs over one database; give each test a database of its own (`globalThis.indexedDB`). */
export class TabbedBrowser {
  readonly tabs: Tab[] = [];
  readonly #traits: BrowserTraits;
  readonly #queues = new Map<string, Waiting[]>();
  readonly #channels = new Set<Channel & { readonly tab: object }>();

  constructor(traits: BrowserTraits) {
    this.#traits = traits;
  }

  open(api: MarkingApi, options: Partial<Parameters<typeof createClient>[0]> = {}): Tab {
    const self = { crashed: false };
    const onlineListeners = new Set<() => void>();
    const never = new Promise<never>(() => {});
    const base = createClient({
      baseUrl: 'https://portal.example.edu',
      auth: { getToken: async () => ({ token: 'token.acc_1', expiresIn: 3600 }) },
      ...options,
      fetch: (async (request: Request) => {
        if (self.crashed) return never;
        try {
          const response = await api.fetch(request);
          return self.crashed ? never : response;
        } catch (error) {
          if (self.crashed) return never;
          throw error;
        }
      }) as typeof fetch,
      ...(options.clock && { clock: mortal(options.clock, self) }),
    });
    const platform: Platform = {
      hasDatabase: this.#traits.database ?? true,
      locks: this.#traits.locks ? this.#locksOf(self) : undefined,
      openChannel: () => (this.#traits.channel ? this.#openChannel(self) : undefined),
      onOnline(listener) {
        onlineListeners.add(listener);
        return () => onlineListeners.delete(listener);
      },
    };
    class Engine extends OutboxEngine {
      constructor(...[client, listener]: ConstructorParameters<typeof OutboxEngine>) {
        super(client, listener, platform);
      }
    }
    const outbox = new Outbox(base, async () => {
      await this.#traits.fetchEngine?.();
      return { OutboxEngine: Engine };
    });
    const client: BaseClient = {
      ...base,
      outbox,
      call: (operation, input = {}, callOptions = {}) =>
        callOptions.outbox
          ? outbox.add(operation.id, input, callOptions, {
              operation,
              send: (own, headers) =>
                base.call(operation, own, { ...callOptions, ...headers, outbox: false }).withResponse(),
            })
          : base.call(operation, input, callOptions),
    };
    const tab: Tab = {
      client,
      outbox,
      notices: new NoticesResource(client),
      online: () => [...onlineListeners].forEach((listener) => listener()),
      crash: () => {
        self.crashed = true;
        this.#bury(self);
      },
      get crashed() {
        return self.crashed;
      },
    };
    this.tabs.push(tab);
    return tab;
  }

  /** Ends all tabs, those that crashed too. */
  close(): void {
    for (const { client } of this.tabs) client.dispose();
  }

  #locksOf(tab: object): Locks {
    const request = async (name: string, options: LockOptions, work: (lock: null) => unknown) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      const { signal } = options;
      if (signal?.aborted) throw new DOMException('', 'AbortError');
      await new Promise<void>((grant, reject) => {
        const waiting = { tab, grant };
        queue.push(waiting);
        signal?.addEventListener('abort', () => {
          // Who is inside is not asked.
          if (queue.indexOf(waiting) > 0) {
            queue.splice(queue.indexOf(waiting), 1);
            reject(new DOMException('', 'AbortError'));
          }
        });
        if (queue.length === 1) grant();
      });
      const self = queue[0];
      try {
        return await work(null);
      } finally {
        if (queue[0] === self) {
          queue.shift();
          queue[0]?.grant();
        }
      }
    };
    return { request } as unknown as Locks;
  }

  #openChannel(tab: object): Channel {
    const channels = this.#channels;
    const channel = {
      tab,
      post(message: unknown) {
        for (const other of channels) {
          if (other !== channel) setImmediate(() => channels.has(other) && other.onMessage(structuredClone(message)));
        }
      },
      onMessage: (_message: unknown) => {},
      close() {
        channels.delete(channel);
      },
    };
    channels.add(channel);
    return channel;
  }

  /** Frees the locks of a tab that has crashed and closes its channels, as a browser does. */
  #bury(tab: object): void {
    for (const channel of this.#channels) if (channel.tab === tab) channel.close();
    for (const queue of this.#queues.values()) {
      const held = queue[0]?.tab === tab;
      queue.splice(0, queue.length, ...queue.filter((waiting) => waiting.tab !== tab));
      if (held) queue[0]?.grant();
    }
  }
}

/** Timers of a tab that crashed do not run. */
function mortal(clock: Clock, self: { readonly crashed: boolean }): Clock {
  return {
    now: () => clock.now(),
    wallTime: () => clock.wallTime(),
    schedule: (milliseconds, run) => clock.schedule(milliseconds, () => self.crashed || run()),
  };
}

/**
 * A clock that runs so many times as fast as the real one. What waits for it also waits for some turns of the event loop: a
 * machine that is busy for a moment must not pass for a database that does not answer for seconds.
 */
export function fastClock(times: number): Clock {
  const began = Date.now();
  const now = () => performance.now() * times;
  const start = now();
  return {
    now,
    wallTime: () => began + now() - start,
    schedule(milliseconds, run) {
      let turns = milliseconds / 50;
      let isCancelled = false;
      const turn = () => {
        if (isCancelled) return;
        turns -= 1;
        if (turns > 0) setImmediate(turn);
        else run();
      };
      const timer = setTimeout(turn, milliseconds / times);
      return () => {
        isCancelled = true;
        clearTimeout(timer);
      };
    },
  };
}
