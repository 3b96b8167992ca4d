import { isApiError } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { queryState } from '../../data/query-state.ts';
import type { Session } from '../../data/session.ts';
import { adoptStyles } from '../../element/adopt-styles.ts';
import type { Announcer } from '../../element/announcer.ts';
import type { FocusController } from '../../element/focus-controller.ts';
import type { HostContext } from '../../element/host-context.ts';
import { Lazy } from '../../element/lazy.ts';
import type { DraftNote, DraftStore } from '../../form/draft-store.ts';
import type { FormHost } from '../../form/field.ts';
import { fieldSentence } from '../../form/field-sentence.ts';
import type { Versioned } from '../../form/form-definition.ts';
import type { FormPane } from '../../form/form-pane.ts';
import { formStyles } from '../../form/form.styles.ts';
import { formMessages } from '../../form/messages.ts';
import { failureView } from '../../form/views/failure.ts';
import { joinCatalogues, type WithWords } from '../../i18n/join-catalogues.ts';
import { Localization } from '../../i18n/localization.ts';
import { Dialog } from '../../views/dialog.ts';
import { dialogStyles } from '../../views/dialog.styles.ts';
import { backIcon } from '../../views/icons/index.ts';
import { problemSentence } from '../../views/problem-sentence.ts';
import { richTextStyles } from '../../views/rich-text.styles.ts';
import { errorView, notLoadedView, retryButton, successLine } from '../../views/state-views.ts';
import type { DeskDefinition, DeskWords } from '../desk-definition.ts';
import { deskMessages } from '../messages.ts';
import { answerView, staleLine } from '../views/answer.ts';
import { ActionController, type Transition } from './action-controller.ts';
import { AsideFiles, type AskedFile, type FileAnswer } from './aside-files.ts';
import { AsideRolls } from './aside-rolls.ts';
import { csvName, csvOf } from './csv.ts';
import { type AsideQuery, EntityQueries } from './entity-queries.ts';
import { recordMessages, type WorkMessages } from './messages.ts';
import { saveFile } from './save-file.ts';
import { recordStyles } from './record.styles.ts';
import { actionsView } from './views/actions.ts';
import { recordSkeleton, recordView } from './views/record.ts';
import type { Action, DeskEntity, WorkContext, WorkDefinition, WorkWords } from './work-definition.ts';

/** The parts of the desk that it gives to the work, whose code is loaded later. */
export interface WorkParts {
  readonly desk: Pick<DeskDefinition<never, DeskWords>, 'entity' | 'changed'>;
  readonly context: HostContext;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly drafts: () => DraftStore | undefined;
  /** The entity that is open; undefined: none is. */
  readonly openId: () => string | undefined;
  readonly setOpenId: (id: string | undefined) => void;
  /** Leads back to the row of an entity. */
  readonly showRow: (id: string | undefined) => void;
  /** Tells the page of an error. */
  readonly reportError: (error: unknown) => void;
}

type Messages<Words> = WithWords<WorkMessages, Words>;

/**
 * Everything that is done with one entity: reading it with its record, taking actions, writing. Loaded when there is a list,
 * so that the list does not wait for it; the form is loaded on use.
 */
export class Work<Entity extends DeskEntity, Words extends WorkWords> {
  readonly #host: FormHost;
  readonly #definition: WorkDefinition<Entity, Words>;
  readonly #parts: WorkParts;
  readonly #localization: Localization<Messages<Words>>;
  readonly #dialog: Dialog;
  readonly #form: Lazy<FormPane<Entity, Words>>;
  readonly #actions: ActionController<Entity, Words>;
  readonly #queries: EntityQueries<Entity, Words>;
  readonly #files: AsideFiles<Entity, Words>;
  readonly #rolls: AsideRolls<Entity, Words>;
  /** The call that waits until the code of the form is loaded. */
  #formWanted: ((form: FormPane<Entity, Words>) => void) | undefined;
  /** The entity whose form is to be opened as soon as it is there. */
  #resumes: string | undefined;
  readonly #reported = new WeakSet<object>();
  /** The sentence about what was just done, and the id of its entity. */
  #outcome: { readonly id: string; readonly text: string } | undefined;

  constructor(host: FormHost, definition: WorkDefinition<Entity, Words>, parts: WorkParts) {
    const { context, desk } = parts;
    this.#host = host;
    this.#definition = definition;
    this.#parts = parts;
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<WorkMessages, Words>([deskMessages, formMessages, recordMessages], definition.words),
    );
    this.#dialog = new Dialog(host);
    this.#form = new Lazy(host, () => this.#loadForm());
    this.#actions = new ActionController(host, context, {
      name: desk.entity,
      actions: definition.actions,
      onDone: (answer, transition, session) => this.#handleDone(answer, transition, session),
      onStale: (id, { cache }) => this.#queries.refresh(cache, id),
      onProblem: () => this.#handleActionProblem(),
      onError: parts.reportError,
    });
    this.#queries = new EntityQueries(host, context, definition, {
      name: desk.entity,
      openId: parts.openId,
      hasForm: () => this.hasForm,
    });
    this.#files = new AsideFiles(host, context, {
      name: desk.entity,
      asides: definition.asides ?? [],
      onAnswer: (answer, asked, session) => this.#handleFile(answer, asked, session),
      onError: parts.reportError,
    });
    this.#rolls = new AsideRolls(host, context, {
      name: desk.entity,
      asides: definition.asides ?? [],
      openId: parts.openId,
      focus: parts.focus,
    });
    adoptStyles(host, [richTextStyles, dialogStyles, formStyles, recordStyles]);
    host.addController({
      hostUpdate: () => {
        this.#startResumed();
        this.#startForm();
      },
      hostUpdated: () => this.#reportErrors(),
    });
  }

  /** A form is open, or will be as soon as its code is there. */
  get hasForm(): boolean {
    return this.#form.part?.isOpen === true || this.#formWanted !== undefined;
  }

  /** The entity that is open, or the form. */
  render(): TemplateResult | typeof nothing {
    const { messages, failed } = this.#localization;
    if (!messages) return failed ? notLoadedView(() => this.#localization.retry()) : recordSkeleton('');
    if (this.hasForm) return this.#renderForm(messages);
    const { data } = this.#queries.record;
    const isDenied = queryState(this.#parts.context.session, this.#queries.record) === 'denied';
    return data && !isDenied ? this.#renderRecord(data, messages) : this.#renderMissing(messages);
  }

  /** The question before unsaved changes are given up; it stays in the page. */
  renderDialog(): unknown {
    return this.#dialog.render();
  }

  /** Forgets everything of the former person when another person signs in. */
  clear(): void {
    this.#formWanted = undefined;
    this.#form.part?.close();
    this.#actions.cancel();
    this.#dialog.dismiss();
    this.#outcome = undefined;
    this.#files.clear();
    this.#rolls.clear();
  }

  /** Begins a new entity. */
  create(): void {
    this.#actions.cancel();
    this.#outcome = undefined;
    this.#parts.setOpenId(undefined);
    this.#withForm((form) => form.openNew());
  }

  show(id: string): void {
    if (id !== this.#parts.openId()) {
      this.#outcome = undefined;
      this.#files.clear();
      this.#rolls.clear();
    }
    this.#formWanted = undefined;
    this.#resumes = undefined;
    this.#actions.cancel();
    this.#parts.setOpenId(id);
    this.#parts.focus.move('#record-title');
  }

  /** Opens an entity with its form, where its draft goes on. The form opens also where saving will be refused: the text is there. */
  resume(id: string): void {
    this.show(id);
    this.#resumes = id;
  }

  /** Throws away what was typed and not saved, after asking. `what`: as the list calls it. */
  discardDraft({ id, at }: DraftNote, what: string): void {
    const { messages, dates } = this.#localization;
    if (!messages) return;
    const question = {
      title: messages.discardTitle,
      body: html`<p>${messages.discardText(what, dates.moment(at))}</p>`,
      confirm: messages.discardChanges,
      cancel: messages.keepDraft,
    };
    void this.#dialog.ask(question).then((isConfirmed) => {
      if (!isConfirmed) return;
      const { desk, drafts, focus, announcer } = this.#parts;
      drafts()?.forget(desk.entity, id);
      focus.move('#desk-title');
      announcer.announce(messages.discarded);
      this.#host.requestUpdate();
    });
  }

  /** Runs what leads away from the form, after asking when something in it is not saved. */
  leave(go: () => void): void {
    const { part } = this.#form;
    if (part) part.leave(go);
    else go();
  }

  #renderForm(messages: Messages<Words>): TemplateResult | typeof nothing {
    if (this.#form.part?.isOpen) return this.#form.part.render();
    return html`
      ${this.#renderBack(messages)}
      ${this.#form.failed ? notLoadedView(() => this.#form.load()) : recordSkeleton(messages.loading)}
    `;
  }

  #renderMissing(messages: Messages<Words>): TemplateResult {
    const desk = { messages, words: messages.words, dates: this.#localization.dates };
    const answer = answerView(this.#parts.context.session, this.#queries.record, desk, {
      skeleton: () => recordSkeleton(messages.loading),
      empty: () => errorView(messages, this.#queries.record.error, () => this.#queries.record.refetch()),
      content: () => nothing,
    });
    return html`${this.#renderBack(messages)} ${answer}`;
  }

  #renderBack(messages: Messages<Words>): TemplateResult {
    return html`<button class="button back-out" data-kind="quiet" type="button" @click=${() => this.#handleBack()}>
      ${backIcon()}${messages.back}
    </button>`;
  }

  #renderRecord(versioned: Versioned<Entity>, messages: Messages<Words>): TemplateResult {
    const definition = this.#definition;
    const entity = this.#actions.expected(versioned.entity);
    const context = this.#contextOf(entity, messages);
    const outcome = this.#outcome?.id === entity.id ? this.#outcome.text : undefined;
    return recordView(definition, context, {
      outcome: html`
        ${staleLine(this.#parts.context.session, this.#queries.record, context)}
        ${outcome === undefined ? nothing : successLine(outcome)} ${this.#renderFailure(context)}
      `,
      actions: actionsView(definition.actions, context, this.#actions, {
        choose: (action) => this.#handleAction(action, versioned),
        confirm: () => this.#actions.confirm(versioned),
        cancel: () => this.#handleCancelAction(),
      }),
      asides: this.#queries.asides.map((each) => this.#renderAside(each, context)),
      onBack: () => this.#handleBack(),
    });
  }

  #renderFailure(context: WorkContext<Entity, Words>): unknown {
    const { messages, words, entity } = context;
    const failure = this.#actions.failureOf(entity.id);
    if (!failure) return nothing;
    const { error, variables } = failure;
    const own = words.actions[variables.action];
    const action = this.#definition.actions.find(({ name }) => name === variables.action);
    const isIncomplete = isApiError(error) && error.errors.length > 0;
    const opening = (isIncomplete && own?.incomplete) || messages.actionFailed;
    const named = { ...words, fields: { ...words.fields, ...own?.fields } };
    return failureView({ messages, words: named, fields: action?.fields ?? [] }, opening, failure);
  }

  #renderAside({ aside, query }: AsideQuery<Entity, Words>, context: WorkContext<Entity, Words>): unknown {
    const { messages, words } = context;
    const { data, error, result } = query;
    if (data !== undefined) {
      const file = this.#files.render(aside, context);
      return aside.render(data, context, this.#rolls.render(aside, data, context, file));
    }
    if (!error || result?.isFetching) return nothing;
    return html`<p class="part">
      ${aside.failed(words)}${messages.colon}${problemSentence(error, messages)}
      ${retryButton(messages, () => query.refetch())}
    </p>`;
  }

  #contextOf(entity: Entity, messages: Messages<Words>): WorkContext<Entity, Words> {
    const { dates, language } = this.#localization;
    const { me } = this.#parts.context.session ?? {};
    return { messages, words: messages.words, dates, language, me, entity };
  }

  async #loadForm(): Promise<FormPane<Entity, Words>> {
    const [{ FormPane: Part }, definition] = await Promise.all([
      import('../../form/form-pane.ts'),
      this.#definition.form?.(),
    ]);
    if (!definition) throw new TypeError('This desk has no form.');
    const { context, announcer, focus, drafts } = this.#parts;
    const read: WorkDefinition<Entity, Words>['read'] = (...options) => this.#definition.read(...options);
    return new Part(
      this.#host,
      // The drafts are the desk's, which finds them before the form is there.
      { read, ...definition, name: this.#parts.desk.entity },
      {
        context,
        announcer,
        focus,
        drafts,
        titleOf: (entity) => this.#definition.title(entity),
        dialog: this.#dialog,
        localization: this.#localization,
        onSaved: (answer, { id, then }, session) =>
          this.#handleSaved(answer, id === null ? 'create' : 'edit', then, session),
        onUnchanged: (versioned, then) => this.#handleUnchanged(versioned, then),
        onCancel: () => this.#handleFormClosed(),
        onError: this.#parts.reportError,
      },
    );
  }

  /** Calls `use` now, or as soon as the code of the form is loaded. */
  #withForm(use: (form: FormPane<Entity, Words>) => void): void {
    this.#formWanted = use;
    this.#form.load();
    this.#startForm();
    this.#host.requestUpdate();
  }

  #startResumed(): void {
    const { data } = this.#queries.record;
    if (!data || data.entity.id !== this.#resumes || this.#resumes !== this.#parts.openId()) return;
    this.#resumes = undefined;
    this.#withForm((form) => form.openEntity(data));
  }

  #startForm(): void {
    const { part } = this.#form;
    if (!part || !this.#formWanted) return;
    this.#formWanted(part);
    this.#formWanted = undefined;
  }

  /** Tells the page of what could not be loaded, once for each error. */
  #reportErrors(): void {
    const asides = this.#queries.asides.map(({ query }) => query);
    for (const { error } of [this.#queries.record, ...asides, ...this.#rolls.lists]) {
      if (!(error instanceof Error) || this.#reported.has(error)) continue;
      this.#reported.add(error);
      this.#parts.reportError(error);
    }
  }

  #say(id: string, text: string): void {
    this.#outcome = { id, text };
    this.#parts.announcer.announce(text);
  }

  #takeNamed(versioned: Versioned<Entity>, name: string | undefined): boolean {
    const action = this.#definition.actions.find((each) => each.name === name);
    if (!action || !versioned.entity.actions.includes(action.name)) return false;
    this.#actions.take(versioned, action);
    return true;
  }

  #handleBack(): void {
    const from = this.#parts.openId();
    this.#formWanted = undefined;
    this.#actions.cancel();
    this.#outcome = undefined;
    this.#parts.setOpenId(undefined);
    this.#parts.showRow(from);
  }

  #handleAction(action: Action<Entity, Words>, versioned: Versioned<Entity>): void {
    this.#outcome = undefined;
    if (action.opensForm) {
      this.#actions.cancel();
      this.#withForm((form) => form.openEntity(versioned));
    } else if (action.immediate) this.#actions.take(versioned, action);
    else {
      this.#actions.choose(action, versioned.entity);
      this.#parts.focus.move('.action-form :is(textarea, input, select), .action-form button');
    }
  }

  #handleCancelAction(): void {
    const name = this.#actions.open?.action.name ?? '';
    this.#actions.cancel();
    this.#parts.focus.move(`.actions [data-action="${CSS.escape(name)}"]`);
  }

  #handleDone(answer: Versioned<Entity>, { action, entity: before }: Transition<Entity>, session: Session): void {
    this.#queries.keep(session.cache, answer);
    const { messages } = this.#localization;
    if (!messages) return;
    const { entity } = answer;
    // An action may make another entity: that is what the user goes on with, unless they have gone elsewhere.
    if (entity.id !== before.id && this.#parts.openId() === before.id) this.show(entity.id);
    const row = this.#definition.actions.find(({ name }) => name === action);
    this.#say(entity.id, row?.done?.(this.#contextOf(entity, messages)) ?? messages.words.actions[action]?.done ?? '');
    this.#parts.focus.move('#record-title');
    this.#host.dispatchEvent(this.#parts.desk.changed(entity.id, action));
  }

  #handleFile(answer: FileAnswer | undefined, { aside, entity }: AskedFile<Entity>, { cache }: Session): void {
    // The trail says now that it was taken out.
    this.#queries.refresh(cache, entity.id);
    const { messages } = this.#localization;
    const file = this.#definition.asides?.find(({ name }) => name === aside)?.file;
    if (!messages || !file) return;
    if (!answer) {
      this.#parts.announcer.announce(messages.fileStopped);
      this.#parts.focus.move('.roll-file [data-action="file"]');
      return;
    }
    const { title, rows } = file.table(answer.data, answer.lines, this.#contextOf(entity, messages));
    saveFile(csvName(title), csvOf(rows), 'text/csv;charset=utf-8');
    this.#parts.announcer.announce(messages.fileSaved);
  }

  #handleActionProblem(): void {
    const { action, problems = {} } = this.#actions.open ?? {};
    const field = action?.fields?.find(({ name }) => problems[name] !== undefined);
    this.#parts.focus.move(field ? '.action-form [aria-invalid="true"]' : '.failure');
    const { messages } = this.#localization;
    if (!messages) return;
    const problem = field && fieldSentence(messages, messages.words, field, problems[field.name]!);
    this.#parts.announcer.announce(problem ?? messages.actionFailed);
  }

  #handleSaved(answer: Versioned<Entity>, change: 'create' | 'edit', then: string | undefined, session: Session): void {
    this.#queries.keep(session.cache, answer);
    const { entity } = answer;
    const { messages, dates } = this.#localization;
    this.show(entity.id);
    if (messages) this.#say(entity.id, messages.saved(dates.time(this.#definition.savedAt(entity))));
    this.#host.dispatchEvent(this.#parts.desk.changed(entity.id, change));
    this.#takeNamed(answer, then);
  }

  /** Takes the named action when there is nothing to save; else says that nothing was changed. */
  #handleUnchanged(versioned: Versioned<Entity>, then: string | undefined): void {
    const { messages } = this.#localization;
    this.show(versioned.entity.id);
    if (!this.#takeNamed(versioned, then) && messages) this.#say(versioned.entity.id, messages.nothingChanged);
  }

  /** The focus goes to the entity the form was about, else to the button that opened it. */
  #handleFormClosed(): void {
    this.#parts.focus.move(this.#parts.openId() === undefined ? '[data-action="create"]' : '#record-title');
  }
}
