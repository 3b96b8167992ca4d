/** A mark that waits until it can be sent. */
export interface WaitingMark {
  /** Idempotency-Key: the same from the first attempt to the last. */
  readonly key: string;
  readonly mark: 'seen' | 'read' | 'unread';
  readonly noticeIds: readonly string[];
  /** ms since 1970. */
  readonly at: number;
}

/**
 * What waits, written down where it takes no code to read or write it: that of the outbox cannot be fetched while there is
 * no network. One entry per mark in the browser's local storage, and nothing at all while nothing waits.
 */
export class MarkJournal {
  readonly #prefix: string;

  constructor(baseUrl: string, accountId: string) {
    this.#prefix = `party-affairs-mark ${baseUrl} ${accountId} `;
  }

  /** In the order they were made. */
  get marks(): readonly WaitingMark[] {
    const texts = attempt((storage) =>
      Object.keys(storage)
        .filter((name) => name.startsWith(this.#prefix))
        .map((name) => storage.getItem(name)),
    );
    return (texts ?? []).flatMap(read).sort((one, other) => one.at - other.at);
  }

  add(mark: WaitingMark): void {
    attempt((storage) => storage.setItem(this.#prefix + mark.key, JSON.stringify(mark)));
  }

  remove(key: string): void {
    attempt((storage) => storage.removeItem(this.#prefix + key));
  }
}

/** A browser that does not store says so by throwing. Then what waits lives as long as the page. */
function attempt<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(localStorage);
  } catch {
    return undefined;
  }
}

/** Any script of the origin may have written there. */
function read(text: string | null): WaitingMark[] {
  try {
    const { key, mark, noticeIds, at } = JSON.parse(text ?? '') as WaitingMark;
    const isMark = typeof key === 'string' && typeof at === 'number' && ['seen', 'read', 'unread'].includes(mark);
    return isMark && Array.isArray(noticeIds) ? [{ key, mark, noticeIds, at }] : [];
  } catch {
    return [];
  }
}
