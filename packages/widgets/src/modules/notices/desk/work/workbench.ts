import type { DeskAction, ReceiptsSummary } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Announcer } from '../../../../kit/element/announcer.ts';
import { Dialog } from '../../../../kit/views/dialog.ts';
import { dialogStyles } from '../../../../kit/views/dialog.styles.ts';
import { Lazy } from '../../../../kit/element/lazy.ts';
import { Localization } from '../../../../kit/i18n/localization.ts';
import { QueryController } from '../../../../kit/data/query-controller.ts';
import { richTextStyles } from '../../../../kit/views/rich-text.styles.ts';
import { notLoadedView } from '../../../../kit/views/state-views.ts';
import type { WidgetHost, HostContext } from '../../../../kit/element/host-context.ts';
import type { DraftStore } from '../draft-store.ts';
import { NoticeChangedEvent } from '../events.ts';
import { unfinished } from './attached-files.ts';
import type { Attachments } from './attachments/attachments.ts';
import { Editor } from './editor.ts';
import { formStyles } from './form.styles.ts';
import { type WorkMessages, workMessages } from './messages.ts';
import { noticeStyles } from './notice.styles.ts';
import { recordStyles } from './record.styles.ts';
import { StepTaker } from './step-taker.ts';
import { noticeSkeleton } from './views/notice.ts';
import { workPane } from './views/pane.ts';
import { noticeQuery, receiptsQuery, type Save, type Step, type VersionedNotice } from './work-queries.ts';

export type WorkHost = WidgetHost & { renderRoot: HTMLElement | DocumentFragment };

/** What the desk lends to the part that comes later. */
export interface WorkParts {
  readonly context: HostContext;
  readonly announcer: Announcer;
  readonly drafts: () => DraftStore | undefined;
  /** The notice that is open; undefined: none is. */
  readonly openId: () => string | undefined;
  readonly setOpenId: (noticeId: string | undefined) => void;
  /** Gives the focus to the first thing that matches, once there is one. */
  readonly focus: (selector: string) => void;
}

/**
 * Everything that is done with one notice: reading it with its record, taking the next step, writing. Loaded when there
 * is a list, so that the list does not wait for it.
 */
export class Workbench {
  readonly editor: Editor;

  readonly #host: WorkHost;
  readonly #parts: WorkParts;
  readonly #localization: Localization<WorkMessages>;
  readonly #dialog: Dialog;
  readonly #attachments: Lazy<Attachments>;
  readonly #steps: StepTaker;
  readonly #notice: QueryController<VersionedNotice>;
  readonly #receipts: QueryController<ReceiptsSummary>;
  /** What was just done, beside the notice it was done with. */
  #outcome: { readonly noticeId: string; readonly text: string } | undefined;
  #copyOutcome: string | undefined;

  constructor(host: WorkHost, parts: WorkParts) {
    const { context, drafts, openId } = parts;
    this.#host = host;
    this.#parts = parts;
    this.#localization = new Localization(host, context, workMessages);
    this.#dialog = new Dialog(host);
    this.editor = new Editor(host, context, {
      store: drafts,
      onSaved: (answer, save) => this.#handleSaved(answer, save),
      onProblem: () => this.#handleFormProblem(),
      uploading: () => this.#attachments.part?.uploading ?? false,
    });
    this.#attachments = new Lazy(host, () => this.#loadAttachments());
    this.#steps = new StepTaker(host, context, {
      messages: () => this.#localization.messages,
      onTaken: (answer, step) => this.#handleTaken(answer, step),
      onProblem: () => this.#handleStepProblem(),
    });
    this.#notice = new QueryController(host, context, () => {
      const noticeId = openId();
      return noticeId === undefined ? undefined : noticeQuery(noticeId);
    });
    this.#receipts = new QueryController(host, context, () => {
      const open = this.#notice.data?.notice;
      return open && !this.editor.form && open.actions.includes('receipts') ? receiptsQuery(open.id) : undefined;
    });
    const root = host.renderRoot as ShadowRoot;
    const styles = [richTextStyles, dialogStyles, noticeStyles, recordStyles, formStyles];
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...styles.map(({ styleSheet }) => styleSheet!)];
  }

  /** The notice that is open, or the form. */
  render(): TemplateResult {
    const { messages, dates, language, failed } = this.#localization;
    if (!messages) return failed ? notLoadedView(() => this.#localization.retry()) : noticeSkeleton('');
    const { context, openId } = this.#parts;
    return workPane({
      messages,
      dates,
      language,
      settings: context.settings,
      me: context.session?.me,
      notice: this.#notice,
      receipts: this.#receipts,
      editor: this.editor,
      attachments: this.#attachments,
      steps: this.#steps,
      outcome: this.#outcome?.noticeId === openId() ? this.#outcome?.text : undefined,
      copyOutcome: this.#copyOutcome,
      onBack: () => this.#handleBack(),
      onAction: (action, versioned) => this.#handleAction(action, versioned),
      onCancelStep: () => this.#handleCancelStep(),
      onSave: (submit) => this.#handleSave(submit),
      onCancelForm: () => this.leave(() => this.#closeForm()),
      onReload: () => this.#handleReload(),
      onContinue: () => this.#handleContinue(),
      onCopy: (text) => void this.#handleCopy(text),
    });
  }

  /** The question before unsaved changes are left; stays in the page. */
  renderDialog(): unknown {
    return this.#dialog.render();
  }

  /** Another person: nothing of the one before stays. */
  clear(): void {
    this.#closeEditor();
    this.#steps.cancel();
    this.#dialog.dismiss();
    this.#outcome = undefined;
    this.#copyOutcome = undefined;
  }

  /** Begins a new notice. */
  write(): void {
    this.#steps.cancel();
    this.#outcome = undefined;
    this.#parts.setOpenId(undefined);
    this.editor.openNew();
    this.#attachments.load();
    this.#parts.focus('#form-title');
  }

  show(noticeId: string): void {
    if (noticeId !== this.#parts.openId()) this.#outcome = undefined;
    this.#steps.cancel();
    this.#parts.setOpenId(noticeId);
    this.#parts.focus('#notice-title');
  }

  /** Runs what leads away from the form, after asking when something in it is not saved. */
  leave(go: () => void): void {
    const { messages } = this.#localization;
    if (!this.editor.dirty || !messages) {
      if (this.editor.form) this.#discard();
      go();
      return;
    }
    const question = {
      title: messages.leaveTitle,
      body: html`<p>${messages.leaveText} ${this.#filesLeft > 0 ? messages.leaveUploads : nothing}</p>`,
      confirm: messages.leave,
      cancel: messages.stay,
    };
    void this.#dialog.ask(question).then((left) => {
      if (!left) return;
      this.#discard();
      go();
    });
  }

  async #loadAttachments(): Promise<Attachments> {
    const { Attachments: Part } = await import('./attachments/attachments.ts');
    const { context, announcer, focus } = this.#parts;
    return new Part(this.#host, { context, announcer, focus, editor: this.editor });
  }

  /** Files of the form that are not at the server yet. */
  get #filesLeft(): number {
    return unfinished(this.editor.form?.fields.attachments ?? []).length;
  }

  #discard(): void {
    this.editor.discard();
    this.#attachments.part?.reset();
  }

  #closeEditor(): void {
    this.editor.close();
    this.#attachments.part?.reset();
  }

  /** After the form is closed: the notice it was about, else the button that opened it. */
  #closeForm(): void {
    this.#parts.focus(this.#parts.openId() === undefined ? '[data-action="write"]' : '#notice-title');
  }

  #say(noticeId: string, text: string): void {
    this.#outcome = { noticeId, text };
    this.#parts.announcer.announce(text);
  }

  #handleBack(): void {
    const from = this.#parts.openId() ?? '';
    this.#steps.cancel();
    this.#outcome = undefined;
    this.#parts.setOpenId(undefined);
    this.#parts.focus(`[data-id="${CSS.escape(from)}"]`);
  }

  #handleAction(action: DeskAction, versioned: VersionedNotice): void {
    this.#outcome = undefined;
    if (action === 'edit') {
      this.#steps.cancel();
      this.editor.openNotice(versioned);
      this.#attachments.load();
      this.#parts.focus('#form-title');
    } else if (action === 'submit') {
      this.#steps.open = undefined;
      this.#steps.take(versioned, { action });
    } else if (action !== 'receipts') {
      this.#steps.choose(action, versioned.notice);
      this.#parts.focus('.step :is(textarea, input), .step button');
    }
  }

  #handleCancelStep(): void {
    const action = this.#steps.open?.action;
    this.#steps.cancel();
    this.#parts.focus(`.steps [data-action="${action}"]`);
  }

  #handleTaken({ notice }: VersionedNotice, { input: { action } }: Step): void {
    const { messages, dates } = this.#localization;
    if (!messages) return;
    const time = notice.publishAt === null ? '' : dates.moment(notice.publishAt);
    this.#say(notice.id, action === 'schedule' ? messages.doneSchedule(time) : messages.done[action]);
    this.#parts.focus('#notice-title');
    this.#host.dispatchEvent(new NoticeChangedEvent(notice.id, action));
  }

  #handleStepProblem(): void {
    const problem = this.#steps.open?.problem;
    this.#parts.announcer.announce(problem ?? this.#localization.messages?.failed ?? '');
    this.#parts.focus(problem ? '.step [aria-invalid="true"]' : '.failure');
  }

  #handleSave(submit: boolean): void {
    const { messages } = this.#localization;
    const { form, dirty } = this.editor;
    this.#copyOutcome = undefined;
    if (!form?.notice || dirty || form.conflict || !messages) {
      this.editor.save(submit);
      if (this.editor.waiting) this.#parts.announcer.announce(messages?.savesAfter(this.#filesLeft) ?? '');
      return;
    }
    // Nothing to save, and the notice is there: what remains is the step.
    const { notice, etag } = form;
    this.#discard();
    this.show(notice.id);
    if (submit && notice.actions.includes('submit')) this.#steps.take({ notice, etag }, { action: 'submit' });
    else this.#say(notice.id, messages.nothingChanged);
  }

  #handleSaved(answer: VersionedNotice, save: Save): void {
    const { notice } = answer;
    const { messages, dates } = this.#localization;
    this.#attachments.part?.saved();
    this.#closeEditor();
    this.show(notice.id);
    if (messages) this.#say(notice.id, messages.saved(dates.time(notice.updatedAt)));
    this.#host.dispatchEvent(new NoticeChangedEvent(notice.id, save.noticeId === null ? 'create' : 'edit'));
    if (save.submit && notice.actions.includes('submit')) this.#steps.take(answer, { action: 'submit' });
  }

  #handleFormProblem(): void {
    const { messages } = this.#localization;
    const { form, problems } = this.editor;
    const atFields = Object.keys(problems).length > 0;
    this.#parts.focus(
      form?.conflict ? '#conflict-title' : atFields ? '.form :is([aria-invalid="true"], [data-asked])' : '.failure',
    );
    if (!messages) return;
    const { staleTitle, checkFields, saveFailed } = messages;
    this.#parts.announcer.announce(form?.conflict ? staleTitle : atFields ? checkFields : saveFailed);
  }

  #handleReload(): void {
    this.editor.reload();
    this.#copyOutcome = undefined;
    this.#parts.focus('#form-title');
  }

  #handleContinue(): void {
    this.editor.continueOnLatest();
    this.#copyOutcome = undefined;
    this.#parts.focus('#form-title');
  }

  async #handleCopy(text: string): Promise<void> {
    const { messages } = this.#localization;
    if (!messages) return;
    try {
      await navigator.clipboard.writeText(text);
      this.#copyOutcome = messages.copied;
    } catch {
      // No permission, or a page on plain http: there the text below can be marked and copied.
      this.#copyOutcome = messages.copyFailed;
    }
    this.#parts.announcer.announce(this.#copyOutcome);
  }
}
