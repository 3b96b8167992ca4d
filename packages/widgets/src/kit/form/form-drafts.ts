import type { Draft, DraftStore } from './draft-store.ts';
import { areValues, changedFields, type FieldTable } from './form-values.ts';

/** The drafts of one form: of a new entity, and of each that is edited. */
export class FormDrafts {
  readonly #name: string;
  readonly #fields: FieldTable<never, never>;
  readonly #store: () => DraftStore | undefined;

  constructor(name: string, fields: FieldTable<never, never>, store: () => DraftStore | undefined) {
    this.#name = name;
    this.#fields = fields;
    this.#store = store;
  }

  /** Finds what the user typed and did not save. `id` is null for a new entity. */
  find(id: string | null): Draft | undefined {
    const draft = this.#store()?.find(this.#name, id, (values) => areValues(this.#fields, values));
    if (draft && changedFields(this.#fields, draft.base, draft.values).length > 0) return draft;
    // What no form can show is no draft that anything should speak of.
    this.forget(id);
    return undefined;
  }

  keep(id: string | null, draft: Draft): void {
    this.#store()?.keep(this.#name, id, draft);
  }

  forget(id: string | null): void {
    this.#store()?.forget(this.#name, id);
  }
}
