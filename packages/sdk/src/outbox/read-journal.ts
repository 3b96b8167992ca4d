import { journalPrefix, type NotedWrite, withStorage } from './journal.ts';

/** Lists the writes noted for an API, in the order they were made. */
export function listNotes(baseUrl: string): readonly NotedWrite[] {
  const prefix = journalPrefix(baseUrl);
  const notes = withStorage((storage) =>
    Object.keys(storage)
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => read(name.slice(prefix.length), storage.getItem(name))),
  );
  return (notes ?? []).sort((one, other) => one.queuedAt - other.queuedAt);
}

export function removeNote(baseUrl: string, id: string): void {
  const prefix = journalPrefix(baseUrl);
  withStorage((storage) => {
    const names = Object.keys(storage).filter((name) => name.startsWith(prefix) && name.endsWith(` ${id}`));
    for (const name of names) storage.removeItem(name);
  });
}

/** Any script of the origin may have written there. */
function read(name: string, text: string | null): NotedWrite[] {
  try {
    const [, accountId, id] = /^(\S+) (.+)$/.exec(name)!;
    const note = JSON.parse(text ?? '') as NotedWrite;
    const { operation, input, queuedAt, isSent = false, failedAttempts = 0 } = note;
    if (typeof operation !== 'string' || typeof input !== 'object' || typeof queuedAt !== 'number') return [];
    return [{ id: id!, accountId: accountId!, operation, input, queuedAt, isSent, failedAttempts }];
  } catch {
    return [];
  }
}
