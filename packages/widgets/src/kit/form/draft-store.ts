import type { FormValues } from './field.ts';

/** What the user typed and did not save. */
export interface Draft {
  readonly values: FormValues;
  /** What the form held before: what the difference is measured against. */
  readonly base: FormValues;
  /** ETag of the version it was typed over; null for a new entity. */
  readonly etag: string | null;
  /** When the last change was kept: RFC 3339. */
  readonly at: string;
}

/** Where drafts are kept. sessionStorage: over a reload, in this tab only. */
export type DraftStorage = () => Storage;

const prefix = 'party-affairs.draft@1';

/**
 * Keeps typed text over a reload, under API, person, form and entity. Drafts go at sign-out and when another person signs
 * in. Where the browser refuses storage, nothing is kept and nothing breaks.
 */
export class DraftStore {
  readonly #scope: string;
  readonly #others: string;
  readonly #storage: DraftStorage;

  constructor(baseUrl: string, subject: string, storage: DraftStorage = () => sessionStorage) {
    this.#others = `${prefix}|${baseUrl}|`;
    this.#scope = `${this.#others}${subject}|`;
    this.#storage = storage;
  }

  /** Throws away what other people of this API left here. */
  forgetOthers(): void {
    this.#forgetAll((key) => key.startsWith(this.#others) && !key.startsWith(this.#scope));
  }

  /** Throws away everything this person left. */
  forgetAll(): void {
    this.#forgetAll((key) => key.startsWith(this.#scope));
  }

  keep(name: string, draft: Draft): void {
    this.#attempt((storage) => storage.setItem(this.#scope + name, JSON.stringify(draft)));
  }

  /** The draft of this name; undefined where there is none, or none whose values a form could have held. */
  find(name: string, areValues: (values: unknown) => boolean): Draft | undefined {
    const kept = this.#attempt((storage) => storage.getItem(this.#scope + name));
    if (!kept) return undefined;
    try {
      const { values, base, at, etag } = JSON.parse(kept) as Draft;
      const isDraft = areValues(values) && areValues(base) && typeof at === 'string';
      return isDraft ? { values, base, at, etag: etag ?? null } : undefined;
    } catch {
      return undefined;
    }
  }

  forget(name: string): void {
    this.#attempt((storage) => storage.removeItem(this.#scope + name));
  }

  #forgetAll(matches: (key: string) => boolean): void {
    this.#attempt((storage) => {
      for (const key of Object.keys(storage)) if (matches(key)) storage.removeItem(key);
    });
  }

  #attempt<Value>(use: (storage: Storage) => Value): Value | undefined {
    try {
      return use(this.#storage());
    } catch {
      // Refused in some private windows and sandboxed frames, or full.
      return undefined;
    }
  }
}
