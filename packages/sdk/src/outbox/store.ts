import type { WrittenError } from '../errors/error-between-tabs.ts';
import type { CallInput } from '../http/request.ts';
import type { OutboxState, ParkedFor } from './entry.ts';

/** An entry as it is stored. Holds neither a token nor anything of an answer. */
export interface StoredEntry {
  /** Number that the store gives; it grows. */
  readonly sequence: number;
  /** API and person it belongs to (`ownerOf`). */
  readonly owner: string;
  readonly id: string;
  readonly operation: string;
  readonly input: CallInput;
  /** Names of what the write is about: `notices/ntc_1`. Writes about the same are sent in their order. */
  readonly entities: readonly string[];
  readonly state: Exclude<OutboxState, 'discarded'>;
  readonly parkedFor?: ParkedFor;
  /** ms since 1970. */
  readonly queuedAt: number;
  readonly attempts: number;
  /** Attempts over which the server itself failed. */
  readonly failedAttempts: number;
  /** Earliest time of the next attempt, in ms since 1970. */
  readonly notBefore: number;
  /** Time at which it was done, in ms since 1970. */
  readonly doneAt?: number;
  readonly error?: WrittenError;
}

/** How an entry stands. `open`: it is to be sent. `stopped`: it waits for a decision. `done`: it is only remembered. */
export type Standing = 'open' | 'stopped' | 'done';

export function standingOf({ state }: Pick<StoredEntry, 'state'>): Standing {
  if (state === 'done') return 'done';
  return state === 'queued' || state === 'sending' ? 'open' : 'stopped';
}

/** The right of one tab to send, for as long as it keeps renewing it. */
export interface Lease {
  readonly owner: string;
  readonly holder: string;
  /** ms since 1970. */
  readonly until: number;
}

/** Operations within a transaction. Awaits nothing but itself: transactions of browsers end with the first pause. */
export interface Tables {
  add(entry: Omit<StoredEntry, 'sequence'>): Promise<StoredEntry>;
  put(entry: StoredEntry): Promise<unknown>;
  remove(sequence: number): Promise<unknown>;
  find(owner: string, id: string): Promise<StoredEntry | undefined>;
  /** Finds the first entry with this standing behind `after`, in the order they were queued. */
  next(owner: string, standing: Standing, after: number): Promise<StoredEntry | undefined>;
  /** Lists all entries with this standing, in the order they were queued. */
  all(owner: string, standing: Standing): Promise<readonly StoredEntry[]>;
  /** Lists the entries of all persons that are not done, in the order they were queued. */
  unsettled(): Promise<readonly StoredEntry[]>;
  lease(owner: string): Promise<Lease | undefined>;
  putLease(lease: Lease): Promise<unknown>;
  removeLease(owner: string): Promise<unknown>;
}

/** A store that keeps entries. */
export interface Store {
  readonly durable: boolean;
  /**
   * Does it all or, when it throws, nothing. Transactions come one after the other, over all tabs that share the store.
   * `lasting`: it is on the disk before it counts as done, not in some cache.
   */
  transact<T>(work: (tables: Tables) => Promise<T>, options?: { readonly lasting?: boolean }): Promise<T>;
  close(): void;
}

/** Entries of one person at one API. Account ids have no spaces, nor have addresses. */
export function ownerOf(baseUrl: string, accountId: string): string {
  return `${baseUrl} ${accountId}`;
}
