import type { CallInput } from '../http/request.ts';

/** A write as the journal notes it, before the engine keeps it. */
export interface NotedWrite {
  /** Its Idempotency-Key. */
  readonly id: string;
  readonly accountId: string;
  readonly operation: string;
  readonly input: CallInput;
  /** ms since 1970. */
  readonly queuedAt: number;
  /** It may have been sent. */
  readonly isSent: boolean;
}

/**
 * Notes writes where a browser needs no code to read them: that of the engine cannot be fetched while there is no network.
 * Each is one entry of the browser's local storage, until the server has settled it; nothing else is there.
 */
export class OutboxJournal {
  readonly #prefix: string;

  constructor(baseUrl: string) {
    this.#prefix = `party-affairs-outbox ${baseUrl} `;
  }

  /** In the order they were made: all, or those of one person. */
  list(accountId?: string): readonly NotedWrite[] {
    const prefix = accountId === undefined ? this.#prefix : `${this.#prefix}${accountId} `;
    const entries = withStorage((storage) => {
      const names = Object.keys(storage).filter((name) => name.startsWith(prefix));
      return names.flatMap((name) => read(name.slice(this.#prefix.length), storage.getItem(name)));
    });
    return (entries ?? []).sort((one, other) => one.queuedAt - other.queuedAt);
  }

  /** False: this browser does not store. */
  add({ id, accountId, ...rest }: NotedWrite): boolean {
    const name = `${this.#prefix}${accountId} ${id}`;
    return withStorage((storage) => storage.setItem(name, JSON.stringify(rest)) ?? true) ?? false;
  }

  remove(id: string): void {
    withStorage((storage) => {
      const isOf = (name: string) => name.startsWith(this.#prefix) && name.endsWith(` ${id}`);
      for (const name of Object.keys(storage).filter(isOf)) storage.removeItem(name);
    });
  }
}

/** Undefined where the browser does not store, which it says by throwing; Node and workers have no such storage. */
function withStorage<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(localStorage);
  } catch {
    return undefined;
  }
}

/** Any script of the origin may have written there. */
function read(name: string, text: string | null): NotedWrite[] {
  try {
    const [, accountId, id] = /^(\S+) (.+)$/.exec(name)!;
    const { operation, input, queuedAt, isSent } = JSON.parse(text ?? '') as NotedWrite;
    if (typeof operation !== 'string' || typeof input !== 'object' || typeof queuedAt !== 'number') return [];
    return [{ id: id!, accountId: accountId!, operation, input, queuedAt, isSent }];
  } catch {
    return [];
  }
}
