import { isApiError, isStaleEdit } from '@party-affairs/sdk';
import { MutationController, type FailedMutation } from '../data/mutation-controller.ts';
import type { Session } from '../data/session.ts';
import type { Announcer } from '../element/announcer.ts';
import type { FocusController } from '../element/focus-controller.ts';
import type { HostContext } from '../element/host-context.ts';
import type { DraftStore } from './draft-store.ts';
import type { FieldPart, FieldProblems, FormHandle, FormHost, FormValues } from './field.ts';
import { type EntityFormWords, type FormDefinition, readVersioned, type Versioned } from './form-definition.ts';
import { FormDrafts } from './form-drafts.ts';
import {
  changedFields,
  checkValues,
  countUnfinished,
  initialValues,
  problemsByField,
  rebaseValues,
  valuesAfterRefusal,
  valuesOf,
} from './form-values.ts';
import { LeavingGuard } from './leaving-guard.ts';
import { type OpenForm, type Save, saveOf, sendSave } from './save.ts';

export interface FormOptions<Entity> {
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly drafts: () => DraftStore | undefined;
  /** The title of an entity, which later says of which entity there is a draft. */
  readonly titleOf: (entity: Entity) => string;
  readonly onSaved: (answer: Versioned<Entity>, save: Save, session: Session) => void;
  /** Called when a value does not fit or saving failed. The form can then lead the user there. */
  readonly onProblem: () => void;
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** The state of a form: typed values, saving them, and what gets in the way. No answer loses anything typed. */
export class FormController<
  Entity extends { readonly id: string },
  Words extends EntityFormWords,
> implements FormHandle {
  open: OpenForm<Entity> | undefined;

  readonly host: FormHost;
  readonly context: HostContext;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly definition: FormDefinition<Entity, Words>;

  readonly #options: FormOptions<Entity>;
  readonly #saving: MutationController<Save, Versioned<Entity>>;
  readonly #guard: LeavingGuard;
  readonly #drafts: FormDrafts;
  readonly #parts: ReadonlyMap<string, FieldPart>;
  #waiting: { readonly then: string | undefined } | undefined;

  constructor(
    host: FormHost,
    context: HostContext,
    definition: FormDefinition<Entity, Words>,
    options: FormOptions<Entity>,
  ) {
    this.host = host;
    this.context = context;
    this.definition = definition;
    this.announcer = options.announcer;
    this.focus = options.focus;
    this.#options = options;
    this.#drafts = new FormDrafts(definition.name, definition.fields, options.drafts);
    this.#saving = new MutationController<Save, Versioned<Entity>>(host, context, {
      key: `save-${definition.name}`,
      send: (client, save, writeOptions) => sendSave(definition, client, save, writeOptions),
      onSuccess: (answer, save, session) => {
        this.#drafts.forget(save.id);
        for (const part of this.parts) part.saved?.();
        this.#options.onSaved(answer, save, session);
      },
      onError: (error, save, session) => {
        options.onError?.(error);
        void this.#handleFailure(error, save, session);
      },
    });
    const parts = definition.fields.flatMap(({ name, part }) => (part ? [[name, part(this)] as const] : []));
    this.#parts = new Map(parts);
    this.#guard = new LeavingGuard(host, () => this.isDirty);
  }

  get opened(): 'new' | 'edit' | undefined {
    return this.open && (this.open.entity ? 'edit' : 'new');
  }

  /** Whether something was typed that is not saved. */
  get isDirty(): boolean {
    return this.open !== undefined && changedFields(this.#fields, this.open.base, this.open.values).length > 0;
  }

  get isSaving(): boolean {
    return this.#saving.pending.length > 0;
  }

  /** The form saves as soon as everything in it is uploaded. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** How many things of the form are not at the server yet. */
  get unfinished(): number {
    return this.open ? countUnfinished(this.#fields, this.open.values) : 0;
  }

  /** Why the last saving failed, where that is not the matter of single fields. */
  get failure(): FailedMutation<Save> | undefined {
    return this.#saving.failures.at(-1);
  }

  /** Problems by field, which the form or the server found. */
  get problems(): FieldProblems {
    const { error } = this.failure ?? {};
    return { ...(isApiError(error) && problemsByField(this.#fields, error.errors)), ...this.open?.problems };
  }

  get parts(): readonly FieldPart[] {
    return [...this.#parts.values()];
  }

  partOf(name: string): FieldPart | undefined {
    return this.#parts.get(name);
  }

  get(name: string): unknown {
    return this.open?.values[name];
  }

  baseOf(name: string): unknown {
    return this.open?.base[name];
  }

  openNew(): void {
    this.#begin(null, initialValues(this.#fields), null);
  }

  openEntity({ entity, etag }: Versioned<Entity>): void {
    this.#begin(entity, valuesOf(this.#fields, entity, this.#timeZone), etag);
  }

  close(): void {
    this.#dismiss();
    this.open = undefined;
    this.#waiting = undefined;
    for (const part of this.parts) part.close?.();
    this.#guard.look();
    this.host.requestUpdate();
  }

  /** Closes the form and throws away what was typed, also what is kept of it. */
  discard(): void {
    this.#forget();
    this.close();
  }

  set(name: string, value: unknown): void {
    const { open } = this;
    if (!open || open.values[name] === value) return;
    const problems = without(open.problems, name);
    this.#change({ ...open, values: { ...open.values, [name]: value }, problems });
    this.#keep();
  }

  preset(name: string, value: unknown): void {
    const { open } = this;
    if (!open) return;
    const base = { ...open.base, [name]: value };
    const isUntouched = open.values[name] === open.base[name];
    this.open = isUntouched
      ? { ...open, base, values: { ...open.values, [name]: value }, problems: without(open.problems, name) }
      : { ...open, base };
  }

  /** Goes back to what is saved. */
  discardRestored(): void {
    const { open } = this;
    if (!open) return;
    this.#forget();
    this.#change({ ...open, values: open.base, restoredAt: null, problems: {} });
  }

  /** Finds problems of the values before the server is asked. It shows nothing. */
  check(): FieldProblems {
    const context = { timeZone: this.#timeZone, now: this.context.settings.now() };
    return this.open ? checkValues(this.#fields, this.open.values, context) : {};
  }

  /** Saves, and has `then` done with what is saved; waits for uploads under way, and says what does not fit. */
  save(then?: string): void {
    const { open } = this;
    if (!open || this.isSaving) return;
    this.#waiting = undefined;
    const isSending = this.unfinished > 0 && this.#isSending;
    const problems = { ...this.check(), ...(!isSending && this.#unfinishedProblems(open.values)) };
    this.#change({ ...open, problems, restoredAt: null });
    if (Object.keys(problems).length > 0) {
      this.#dismiss();
      this.#options.onProblem();
    } else if (isSending) {
      this.#dismiss();
      this.#waiting = { then };
    } else {
      const save = saveOf(this.definition, open, then, this.#timeZone);
      const failed = this.#saving.failures.find(({ variables }) => JSON.stringify(variables) === JSON.stringify(save));
      // The same again, after no answer came: under the same key, so that it cannot happen twice.
      if (failed) failed.retry();
      else {
        this.#dismiss();
        void this.#saving.run(save);
      }
    }
  }

  resume(): void {
    if (this.#waiting && (this.unfinished === 0 || !this.#isSending)) this.save(this.#waiting.then);
  }

  /** Does not wait for uploads any more, nor save. */
  stopWaiting(): void {
    this.#waiting = undefined;
    this.host.requestUpdate();
  }

  /** Gives up what was typed for what another person saved. */
  reload(): void {
    const { conflict } = this.open ?? {};
    if (!conflict) return;
    this.#forget();
    this.openEntity(conflict);
  }

  /** Lays what was changed here over what another person saved, so that the user can go on. */
  continueOnLatest(): void {
    const { open } = this;
    if (!open?.conflict) return;
    const { entity, etag } = open.conflict;
    const theirs = valuesOf(this.#fields, entity, this.#timeZone);
    const values = rebaseValues(this.#fields, open.base, open.values, theirs);
    this.#change({ ...open, entity, etag, base: theirs, values, conflict: null });
    this.#keep();
  }

  get #fields() {
    return this.definition.fields;
  }

  get #timeZone(): string | undefined {
    return this.context.settings.timeZone;
  }

  get #isSending(): boolean {
    return this.parts.every((part) => part.isSending?.() ?? true);
  }

  #unfinishedProblems(values: FormValues): FieldProblems {
    const unfinished = this.#fields.filter((field) => field.unfinished(values[field.name]) > 0);
    return Object.fromEntries(unfinished.map(({ name }) => [name, 'unfinished']));
  }

  #begin(entity: Entity | null, base: FormValues, etag: string | null): void {
    this.#dismiss();
    this.#waiting = undefined;
    const draft = this.#drafts.find(entity?.id ?? null);
    const fresh = { entity, base, values: base, etag, problems: {}, restoredAt: null, conflict: null };
    // Typed over another version than the one that was just read: saving it says so, and both can be compared.
    this.#change(
      draft ? { ...fresh, base: draft.base, values: draft.values, etag: draft.etag, restoredAt: draft.at } : fresh,
    );
    for (const part of this.parts) part.open?.();
  }

  async #handleFailure(error: unknown, save: Save, session: Session): Promise<void> {
    if (!this.open || (this.open.entity?.id ?? null) !== save.id) return;
    this.#takeOutRefused(error);
    const { read } = this.definition;
    if (isStaleEdit(error) && save.id !== null && read) {
      const { client, signal } = session;
      try {
        const conflict = await readVersioned(read(client, save.id, { signal }));
        if (signal.aborted || this.open?.entity?.id !== save.id) return;
        this.#dismiss();
        this.#change({ ...this.open, conflict });
      } catch {
        // The failure itself is still shown, with a way to try again.
      }
      if (signal.aborted) return;
    }
    this.#options.onProblem();
  }

  /** The server forgets uploads after a while: they have to be chosen again. */
  #takeOutRefused(error: unknown): void {
    const { open } = this;
    if (!open || !isApiError(error)) return;
    const values = valuesAfterRefusal(this.#fields, open.values, error.errors);
    if (values === open.values) return;
    this.#change({ ...open, values });
    this.#keep();
  }

  #dismiss(): void {
    for (const failure of this.#saving.failures) failure.dismiss();
  }

  #change(open: OpenForm<Entity>): void {
    this.open = open;
    this.#guard.look();
    this.host.requestUpdate();
  }

  #forget(): void {
    if (this.open) this.#drafts.forget(this.open.entity?.id ?? null);
  }

  #keep(): void {
    const { open } = this;
    if (!open) return;
    const { entity, base, values, etag } = open;
    const at = this.context.settings.now().toISOString();
    const title = entity ? this.#options.titleOf(entity) : '';
    if (this.isDirty) this.#drafts.keep(entity?.id ?? null, { base, values, etag, at, title });
    else this.#forget();
  }
}

function without(problems: FieldProblems, name: string): FieldProblems {
  const others = { ...problems };
  delete others[name];
  return others;
}
