import type { FormValues } from './field.ts';

/** Values that the user typed and did not save. */
export interface Draft {
  readonly values: FormValues;
  /** Values of the form before the user typed; a draft is compared with them. */
  readonly base: FormValues;
  /** ETag of the version it was typed over; null for a new entity. */
  readonly etag: string | null;
  /** Time when the last change was kept, RFC 3339. */
  readonly at: string;
  /** Title of the entity, as it was read; empty for a new one. */
  readonly title: string;
}

/** A note that there is a draft, without what was typed. `id` is null for a new entity. */
export interface DraftNote extends Pick<Draft, 'title' | 'at'> {
  readonly id: string | null;
}

/** Returns the storage of drafts. It is sessionStorage, which lasts over a reload, in this tab only. */
export type DraftStorage = () => Storage;

const prefix = 'party-affairs.draft@1';

/** JSON of plain data. On a page whose arrays or objects have a `toJSON` of an old library, values stay what they are. */
function toJson(draft: Draft): string {
  return JSON.stringify(draft, function (this: Readonly<Record<string, unknown>>, key) {
    return this[key];
  });
}

/** The word in place of an id, for an entity that has none yet. */
const newId = 'new';

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

  keep(form: string, id: string | null, draft: Draft): void {
    this.#attempt((storage) => storage.setItem(this.#key(form, id), toJson(draft)));
  }

  /** A draft of this form; undefined where there is none, or none whose values a form could have held. */
  find(form: string, id: string | null, areValues: (values: unknown) => boolean): Draft | undefined {
    const draft = this.#read(this.#key(form, id));
    return draft && areValues(draft.values) && areValues(draft.base) ? draft : undefined;
  }

  /** Lists the drafts of this form, the latest first. */
  list(form: string): DraftNote[] {
    const start = this.#key(form, '');
    const keys = this.#attempt((storage) => Object.keys(storage).filter((key) => key.startsWith(start))) ?? [];
    const notes = keys.flatMap((key): DraftNote[] => {
      const { title, at } = this.#read(key) ?? {};
      const id = key.slice(start.length);
      return title === undefined || at === undefined ? [] : [{ id: id === newId ? null : id, title, at }];
    });
    return notes.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  }

  forget(form: string, id: string | null): void {
    this.#attempt((storage) => storage.removeItem(this.#key(form, id)));
  }

  #key(form: string, id: string | null): string {
    return `${this.#scope}${form}:${id ?? newId}`;
  }

  #read(key: string): Draft | undefined {
    const kept = this.#attempt((storage) => storage.getItem(key));
    if (!kept) return undefined;
    try {
      const { values, base, at, etag, title } = JSON.parse(kept) as Draft;
      if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined;
      return { values, base, at, etag: etag ?? null, title: typeof title === 'string' ? title : '' };
    } catch {
      return undefined;
    }
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
