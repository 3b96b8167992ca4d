import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../data/session.ts';
import type { Announcer } from '../element/announcer.ts';
import type { FocusController } from '../element/focus-controller.ts';
import type { HostContext } from '../element/host-context.ts';
import type { Localization } from '../i18n/localization.ts';
import type { Dialog } from '../views/dialog.ts';
import { backIcon, clockIcon } from '../views/icons/index.ts';
import { successLine } from '../views/state-views.ts';
import type { DraftStore } from './draft-store.ts';
import type { FormHost } from './field.ts';
import type { FormContext } from './form-context.ts';
import { FormController } from './form-controller.ts';
import type { EntityFormWords, FormDefinition, Versioned } from './form-definition.ts';
import type { FormMessages } from './messages.ts';
import type { OpenForm, Save } from './save.ts';
import { conflictView } from './views/conflict.ts';
import { failureView } from './views/failure.ts';
import { formView, noteLines, problemSummary } from './views/form.ts';

/** The texts of a form: the kit's messages with the module's words beside them. */
export type FormMessagesWith<Words> = FormMessages & { readonly words: Words };

export interface FormPaneOptions<Entity, Words> {
  readonly context: HostContext;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly dialog: Dialog;
  readonly localization: Localization<FormMessagesWith<Words>>;
  readonly drafts: () => DraftStore | undefined;
  /** The title of an entity, which later says of which entity there is a draft. */
  readonly titleOf: (entity: Entity) => string;
  /** Called when the form is closed and saved. */
  readonly onSaved: (answer: Versioned<Entity>, save: Save, session: Session) => void;
  /** Called when the form is closed because nothing in it was changed. */
  readonly onUnchanged: (entity: Versioned<Entity>, then: string | undefined) => void;
  /** Called when the form is closed without being saved. */
  readonly onCancel: () => void;
  /** Called when the form could not be saved. */
  readonly onError?: (error: unknown) => void;
}

/** A form with its words. It shows it, leads the user to what does not fit, and asks before unsaved changes are given up. */
export class FormPane<Entity extends { readonly id: string }, Words extends EntityFormWords> {
  readonly form: FormController<Entity, Words>;

  readonly #definition: FormDefinition<Entity, Words>;
  readonly #options: FormPaneOptions<Entity, Words>;
  #copyOutcome: string | undefined;

  constructor(host: FormHost, definition: FormDefinition<Entity, Words>, options: FormPaneOptions<Entity, Words>) {
    const { context, announcer, focus, drafts, titleOf } = options;
    this.#definition = definition;
    this.#options = options;
    this.form = new FormController(host, context, definition, {
      announcer,
      focus,
      drafts,
      titleOf,
      onSaved: (answer, save, session) => {
        this.form.close();
        options.onSaved(answer, save, session);
      },
      onProblem: () => this.#handleProblem(),
      onError: options.onError,
    });
  }

  get isOpen(): boolean {
    return this.form.open !== undefined;
  }

  openNew(): void {
    this.form.openNew();
    this.#begin();
  }

  openEntity(versioned: Versioned<Entity>): void {
    this.form.openEntity(versioned);
    this.#begin();
  }

  /** Closes the form and runs what leads away from it, after asking when something in it is not saved. */
  leave(go: () => void): void {
    const { messages } = this.#options.localization;
    if (!this.form.isDirty || !messages) {
      if (this.isOpen) this.form.discard();
      go();
      return;
    }
    const question = {
      title: messages.leaveTitle,
      body: html`<p>${messages.leaveText} ${this.form.unfinished > 0 ? messages.leaveUploads : nothing}</p>`,
      confirm: messages.discardChanges,
      cancel: messages.goOnEditing,
    };
    void this.#options.dialog.ask(question).then((isConfirmed) => {
      if (!isConfirmed) return;
      this.form.discard();
      go();
    });
  }

  /** Closes the form; what is kept of it stays. */
  close(): void {
    this.form.close();
    this.#copyOutcome = undefined;
  }

  render(): TemplateResult | typeof nothing {
    const { open } = this.form;
    const { messages } = this.#options.localization;
    if (!open || !messages) return nothing;
    const { fields, notes } = this.#definition;
    const context = this.#contextOf(open, messages);
    const { words } = messages;
    return formView(fields, context, {
      title: open.entity ? words.editTitle : words.newTitle,
      busy: this.form.isSaving,
      parts: this.form.parts,
      back: html`<button class="button back" data-kind="quiet" type="button" @click=${this.#handleCancel}>
        ${backIcon()}${messages.back}
      </button>`,
      lines: html`${noteLines(notes?.(context) ?? [])} ${this.#renderLines(open, context)}`,
      outcome: this.#renderOutcome(open, context),
      buttons: this.#renderButtons(messages),
      onSubmit: (value) => this.#handleSave(value || undefined),
    });
  }

  #renderLines(open: OpenForm<Entity>, context: FormContext<Entity, Words>): TemplateResult {
    const { messages, dates } = context;
    const { restoredAt, conflict } = open;
    const discard = { label: messages.discardRestored, onClick: () => this.form.discardRestored() };
    return html`
      ${restoredAt === null ? nothing : successLine(messages.restored(dates.moment(restoredAt)), [discard])}
      ${
        conflict
          ? conflictView(this.#definition, context, conflict.entity, this.#copyOutcome, {
              continue: () => this.#goOn(() => this.form.continueOnLatest()),
              reload: () => this.#goOn(() => this.form.reload()),
              copy: (text) => void this.#copy(text),
            })
          : nothing
      }
    `;
  }

  #renderOutcome(open: OpenForm<Entity>, context: FormContext<Entity, Words>): unknown {
    const { messages, words, problems } = context;
    const { fields } = this.#definition;
    const { failure, isWaiting, unfinished } = this.form;
    if (isWaiting) {
      return html`
        <div class="message-line" part="line" data-kind="waiting">
          ${clockIcon()}
          <span class="message-line-text">${messages.savesAfter(unfinished)}</span>
          <span class="message-line-actions">
            <button
              class="button"
              data-kind="quiet"
              type="button"
              data-action="stop-waiting"
              @click=${() => this.form.stopWaiting()}
            >
              ${messages.stopWaiting}
            </button>
          </span>
        </div>
      `;
    }
    if (Object.keys(problems).length > 0)
      return problemSummary(fields, context, problems, (selector) => this.#options.focus.move(selector));
    if (!failure || open.conflict) return nothing;
    return failureView({ messages, words, fields }, `${messages.saveFailed} ${messages.saveFailedKept}`, failure);
  }

  #renderButtons(messages: FormMessagesWith<Words>): TemplateResult {
    const { isSaving } = this.form;
    const { words } = messages;
    const { saveAnd } = this.#definition;
    return html`
      <button class="button" data-kind="primary" value="" aria-disabled=${isSaving}>
        ${isSaving ? messages.working : (words.save ?? messages.save)}
      </button>
      ${
        saveAnd === undefined
          ? nothing
          : html`<button class="button" value=${saveAnd} aria-disabled=${isSaving}>${words.saveAnd}</button>`
      }
      <button class="button" data-kind="quiet" type="button" @click=${this.#handleCancel}>${messages.cancel}</button>
    `;
  }

  #contextOf(open: OpenForm<Entity>, messages: FormMessagesWith<Words>): FormContext<Entity, Words> {
    const { context, localization } = this.#options;
    const { fields } = this.#definition;
    const { entity, base, values } = open;
    const shared: FormContext<Entity, Words> = {
      messages,
      words: messages.words,
      dates: localization.dates,
      timeZone: context.settings.timeZone,
      entity,
      base,
      values,
      problems: this.form.problems,
      set: (name, value) => this.form.set(name, value),
      textOf: (name) => fields.find((field) => field.name === name)?.textOf(values[name], shared) ?? '',
      partOf: (name) => this.form.partOf(name),
    };
    return shared;
  }

  #begin(): void {
    this.#copyOutcome = undefined;
    this.#options.focus.move('#form-title');
  }

  #goOn(change: () => void): void {
    change();
    this.#begin();
  }

  async #copy(text: string): Promise<void> {
    const { messages } = this.#options.localization;
    if (!messages) return;
    try {
      await navigator.clipboard.writeText(text);
      this.#copyOutcome = messages.copied;
    } catch {
      // No permission, or a page on plain http: there the text below can be marked and copied.
      this.#copyOutcome = messages.copyFailed;
    }
    this.#options.announcer.announce(this.#copyOutcome);
  }

  #handleSave(then: string | undefined): void {
    const { announcer, localization, onUnchanged } = this.#options;
    const { open, isDirty } = this.form;
    this.#copyOutcome = undefined;
    if (open?.entity && !isDirty && !open.conflict) {
      const { entity, etag } = open;
      this.form.discard();
      onUnchanged({ entity, etag }, then);
      return;
    }
    this.form.save(then);
    const { isWaiting, unfinished } = this.form;
    if (isWaiting) announcer.announce(localization.messages?.savesAfter(unfinished) ?? '');
  }

  readonly #handleCancel = (): void => this.leave(() => this.#options.onCancel());

  #handleProblem(): void {
    const { announcer, focus, localization } = this.#options;
    const { messages } = localization;
    const { open, problems } = this.form;
    const atFields = Object.keys(problems).length > 0;
    if (open?.conflict) focus.move('#conflict-title');
    else focus.move(atFields ? '.form :is([aria-invalid="true"], [data-asked])' : '.failure');
    if (!messages) return;
    const { words, checkFields, saveFailed } = messages;
    announcer.announce(open?.conflict ? words.conflictTitle : atFields ? checkFields : saveFailed);
  }
}
