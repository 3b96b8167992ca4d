import { reviveError } from '../errors/error-between-tabs.ts';
import type { OutboxEntry } from './entry.ts';
import type { StoredEntry } from './store.ts';

/** An entry as programs see it. */
export function toOutboxEntry(entry: StoredEntry, durable: boolean): OutboxEntry {
  const { id, operation, input, state, attempts, parkedFor, error } = entry;
  const queuedAt = new Date(entry.queuedAt).toISOString();
  return {
    id,
    operation,
    input,
    state,
    attempts,
    queuedAt,
    durable,
    ...(parkedFor && { parkedFor }),
    ...(error && { error: reviveError(error) }),
  };
}
