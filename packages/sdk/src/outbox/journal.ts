import type { CallInput } from '../http/request.ts';
import { toJson } from '../platform/json.ts';

/** A write as the journal notes it, before other code of the outbox is there. */
export interface NotedWrite {
  /** Its Idempotency-Key. */
  readonly id: string;
  readonly accountId: string;
  readonly operation: string;
  readonly input: CallInput;
  /** ms since 1970. */
  readonly queuedAt: number;
  /** It may have been sent. */
  readonly isSent?: boolean;
  /** Attempts over which the server itself failed. */
  readonly failedAttempts?: number;
}

/** The part of local storage that the journal uses. Programs in workers have no type of that name. */
interface NoteStorage {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

/** Makes the beginning of all names of notes of an API; then comes the account, then the key. */
export const journalPrefix = (baseUrl: string) => `party-affairs-outbox ${baseUrl} `;

/**
 * Notes a write where a browser needs no code to keep it. Code cannot be fetched while there is no network. Each note
 * is one entry of local storage until the server has settled the write. False says that the browser does not store, or has noted
 * this key already.
 */
export function noteWrite(baseUrl: string, { id, accountId, ...rest }: NotedWrite): boolean {
  const name = `${journalPrefix(baseUrl)}${accountId} ${id}`;
  const note = (storage: NoteStorage) => {
    const isNew = storage.getItem(name) === null;
    if (isNew) storage.setItem(name, toJson(rest));
    return isNew;
  };
  return withStorage(note) ?? false;
}

/** Whether a write of this person is noted. */
export function hasNotes(baseUrl: string, accountId: string): boolean {
  const prefix = `${journalPrefix(baseUrl)}${accountId} `;
  return withStorage((storage) => Object.keys(storage).some((name) => name.startsWith(prefix))) ?? false;
}

/** Undefined where the browser does not store, which it says by throwing; Node and workers have no such storage. */
export function withStorage<T>(work: (storage: NoteStorage) => T): T | undefined {
  try {
    return work(localStorage);
  } catch {
    return undefined;
  }
}
