import type { DeskAction } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { Announcer } from '../shared/announcer.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { defineElement, type DefineOptions } from '../shared/define-element.ts';
import { Dialog } from '../shared/dialog.ts';
import { dialogStyles } from '../shared/dialog.styles.ts';
import { InfiniteQueryController } from '../shared/infinite-query-controller.ts';
import { LiveController } from '../shared/live-controller.ts';
import { Localization } from '../shared/localization.ts';
import { QueryController } from '../shared/query-controller.ts';
import { richTextStyles } from '../shared/rich-text.styles.ts';
import { root } from '../shared/root.ts';
import type { Session } from '../shared/session.ts';
import { stateViewStyles } from '../shared/state-views.styles.ts';
import { Widget } from '../shared/widget.ts';
import {
  listQuery,
  type ListFilter,
  noticeQuery,
  receiptsQuery,
  refreshDesk,
  type Save,
  type Step,
  type VersionedNotice,
} from './desk-queries.ts';
import { Editor } from './editor.ts';
import { NoticeChangedEvent } from './events.ts';
import type { NoticeDeskMessages } from './messages.ts';
import { noticeDeskStyles } from './notice-desk.styles.ts';
import { PersonController } from './person-controller.ts';
import { StepTaker } from './step-taker.ts';
import { problemState } from './views/answer.ts';
import { deniedState } from './views/denied.ts';
import { listPane } from './views/list-pane.ts';
import { listSkeleton } from './views/list.ts';
import { workView } from './views/work.ts';

const catalogue = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};

const everything: ListFilter = { state: '', q: '' };
const typingPause = 300;

/**
 * @summary The staff's side of notices: write, submit for secrecy review, approve or return, schedule, publish, withdraw,
 * and see who has acknowledged. What a person may do with a notice is what the server says; nothing else is offered.
 *
 * Text that was typed and not saved is kept in `sessionStorage` for this person until it is saved or they sign out.
 *
 * @fires {NoticeChangedEvent} pa-notice-changed - A notice was written or moved on, and the server agreed.
 *
 * @csspart root - The widget's own root inside the host element.
 * @csspart list - The list of notices.
 * @csspart row - A notice in the list.
 * @csspart notice - The notice that is open.
 * @csspart form - The form.
 * @csspart state - What stands in place of content: empty, error, denied, offline.
 * @csspart line - A line on what was done, failed, or how old the data are.
 * @csspart rich-text - The text of a notice.
 * @csspart dialog - The question before unsaved changes are left.
 */
export class PaNoticeDesk extends Widget {
  static override styles = [baseStyles, stateViewStyles, richTextStyles, dialogStyles, noticeDeskStyles];

  @state() private filter: ListFilter = everything;
  @state() private openId: string | undefined;
  /** What was just done, beside the notice it was done with. */
  @state() private outcome: { readonly noticeId: string; readonly text: string } | undefined;
  @state() private copyOutcome: string | undefined;

  /** Before the questions below: they ask for whoever is there now. */
  private readonly person = new PersonController(this, this.surroundings, () => this.#clear());
  private readonly localization = new Localization<NoticeDeskMessages>(this, this.surroundings, catalogue);
  private readonly announcer = new Announcer(this);
  private readonly dialog = new Dialog(this);
  private readonly editor = new Editor(this, this.surroundings, {
    store: () => this.person.drafts,
    onSaved: (answer, save) => this.#handleSaved(answer, save),
    onProblem: () => this.#handleFormProblem(),
  });
  private readonly steps = new StepTaker(this, this.surroundings, {
    messages: () => this.localization.messages,
    onTaken: (answer, step) => this.#handleTaken(answer, step),
    onProblem: () => this.#handleStepProblem(),
  });
  private readonly list = new InfiniteQueryController(this, this.surroundings, (session) =>
    mayWrite(session) ? listQuery(this.filter) : undefined,
  );
  private readonly notice = new QueryController(this, this.surroundings, (session) =>
    mayWrite(session) && this.openId !== undefined ? noticeQuery(this.openId) : undefined,
  );
  private readonly receipts = new QueryController(this, this.surroundings, () => {
    const open = this.notice.data?.notice;
    return open && !this.editor.form && open.actions.includes('receipts') ? receiptsQuery(open.id) : undefined;
  });
  protected readonly live = new LiveController(this, this.surroundings, ({ type }, session) => {
    if (type.startsWith('notice.') || type === 'sync.reset') refreshDesk(session);
  });

  #focusNext: string | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  /** Registers `<pa-notice-desk>`, or `<prefix-notice-desk>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('notice-desk', this, options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  override updated(): void {
    const target = this.#focusNext && this.renderRoot.querySelector<HTMLElement>(this.#focusNext);
    if (!target) return;
    this.#focusNext = undefined;
    target.focus();
  }

  override render(): TemplateResult {
    const { messages, language, failed } = this.localization;
    if (messages) return root(this.surroundings, language, this.#renderDesk(messages));
    const again = html`<div class="state">
      <button class="button" type="button" @click=${() => this.localization.retry()}>重试 · 重試 · Retry</button>
    </div>`;
    return root(this.surroundings, language, failed ? again : nothing);
  }

  #renderDesk(messages: NoticeDeskMessages): TemplateResult {
    const { session } = this.surroundings;
    const known = session?.me !== undefined;
    const allowed = session !== undefined && mayWrite(session);
    const open = this.editor.form !== undefined || this.openId !== undefined;
    return html`
      <section class="desk" aria-labelledby="desk-title">
        <header class="head">
          <h2 class="title" id="desk-title">${messages.title}</h2>
          ${
            allowed
              ? html`<button
                  class="button"
                  data-kind="primary"
                  type="button"
                  data-action="write"
                  @click=${this.#handleWrite}
                >
                  ${messages.write}
                </button>`
              : nothing
          }
        </header>
        ${!known ? this.#renderUnknown(messages) : !allowed ? deniedState(messages) : this.#renderPanes(messages, open)}
        ${this.announcer.render()} ${this.dialog.render()}
      </section>
    `;
  }

  /** Before it is known who is there. */
  #renderUnknown(messages: NoticeDeskMessages): TemplateResult {
    const { session } = this.surroundings;
    if (!session?.error || session.asking) return listSkeleton(messages);
    return problemState(session.error, messages, () => session.ask());
  }

  #renderPanes(messages: NoticeDeskMessages, open: boolean): TemplateResult {
    return html`
      <div class="panes" ?data-open=${open}>
        <div class="list-pane">
          ${listPane({
            messages,
            dates: this.localization.dates,
            filter: this.filter,
            list: this.list,
            openId: this.openId,
            onSearch: (q, at) => this.#handleSearch(q, at),
            onState: (state) => this.#handleFilter({ ...this.filter, state }),
            onOpen: (noticeId) => this.#leave(() => this.#show(noticeId)),
            onShowAll: () => this.#handleFilter(everything),
            onWrite: this.#handleWrite,
          })}
        </div>
        <div class="work-pane">
          ${open ? this.#renderWork(messages) : html`<p class="nothing-open">${messages.nothingOpen}</p>`}
        </div>
      </div>
    `;
  }

  #renderWork(messages: NoticeDeskMessages): TemplateResult {
    const { language, dates } = this.localization;
    const { settings, session } = this.surroundings;
    return workView({
      messages,
      dates,
      language,
      settings,
      me: session?.me,
      notice: this.notice,
      receipts: this.receipts,
      editor: this.editor,
      steps: this.steps,
      outcome: this.outcome?.noticeId === this.openId ? this.outcome?.text : undefined,
      copyOutcome: this.copyOutcome,
      onBack: this.#handleBack,
      onAction: (action, versioned) => this.#handleAction(action, versioned),
      onCancelStep: () => this.#handleCancelStep(),
      onSave: (submit) => this.#handleSave(submit),
      onCancelForm: () => this.#leave(() => this.#closeForm()),
      onReload: () => this.#handleReload(),
      onContinue: () => this.#handleContinue(),
      onCopy: (text) => void this.#handleCopy(text),
    });
  }

  #clear(): void {
    this.editor.close();
    this.steps.cancel();
    this.dialog.dismiss();
    this.filter = everything;
    this.openId = undefined;
    this.outcome = undefined;
    this.copyOutcome = undefined;
  }

  /** Runs what leads away from the form, after asking when something in it is not saved. */
  #leave(go: () => void): void {
    const { messages } = this.localization;
    if (!this.editor.dirty || !messages) {
      if (this.editor.form) this.editor.discard();
      go();
      return;
    }
    const question = {
      title: messages.leaveTitle,
      body: html`<p>${messages.leaveText}</p>`,
      confirm: messages.leave,
      cancel: messages.stay,
    };
    void this.dialog.ask(question).then((left) => {
      if (!left) return;
      this.editor.discard();
      go();
    });
  }

  #show(noticeId: string): void {
    if (noticeId !== this.openId) this.outcome = undefined;
    this.steps.cancel();
    this.openId = noticeId;
    this.#focusNext = '#notice-title';
    this.requestUpdate();
  }

  /** After the form is closed: the notice it was about, else the button that opened it. */
  #closeForm(): void {
    this.#focusNext = this.openId === undefined ? '[data-action="write"]' : '#notice-title';
    this.requestUpdate();
  }

  #say(noticeId: string, text: string): void {
    this.outcome = { noticeId, text };
    this.announcer.announce(text);
  }

  readonly #handleBack = (): void => {
    const from = this.openId;
    this.steps.cancel();
    this.openId = undefined;
    this.outcome = undefined;
    this.#focusNext = `[data-id="${CSS.escape(from ?? '')}"]`;
  };

  readonly #handleWrite = (): void => {
    this.#leave(() => {
      this.steps.cancel();
      this.outcome = undefined;
      this.openId = undefined;
      this.editor.openNew();
      this.#focusNext = '#form-title';
    });
  };

  #handleSearch(q: string, at: 'once' | 'soon'): void {
    clearTimeout(this.#typing);
    if (at === 'once') this.#handleFilter({ ...this.filter, q: q.trim() });
    else this.#typing = setTimeout(() => this.#handleFilter({ ...this.filter, q: q.trim() }), typingPause);
  }

  #handleFilter(filter: ListFilter): void {
    clearTimeout(this.#typing);
    if (filter.q !== this.filter.q || filter.state !== this.filter.state) this.filter = filter;
  }

  #handleAction(action: DeskAction, versioned: VersionedNotice): void {
    this.outcome = undefined;
    if (action === 'edit') {
      this.steps.cancel();
      this.editor.openNotice(versioned);
      this.#focusNext = '#form-title';
    } else if (action === 'submit') {
      this.steps.open = undefined;
      this.steps.take(versioned, { action });
    } else if (action !== 'receipts') {
      this.steps.choose(action, versioned.notice);
      this.#focusNext = '.step :is(textarea, input), .step button';
    }
  }

  #handleCancelStep(): void {
    const action = this.steps.open?.action;
    this.steps.cancel();
    this.#focusNext = `.steps [data-action="${action}"]`;
  }

  #handleTaken({ notice }: VersionedNotice, { input: { action } }: Step): void {
    const { messages, dates } = this.localization;
    if (!messages) return;
    const text =
      action === 'schedule'
        ? messages.doneSchedule(notice.publishAt === null ? '' : dates.moment(notice.publishAt))
        : messages.done[action];
    this.#say(notice.id, text);
    this.#focusNext = '#notice-title';
    this.dispatchEvent(new NoticeChangedEvent(notice.id, action));
  }

  #handleStepProblem(): void {
    const { messages } = this.localization;
    const problem = this.steps.open?.problem;
    if (problem) {
      this.announcer.announce(problem);
      this.#focusNext = '.step [aria-invalid="true"]';
    } else if (messages) {
      this.announcer.announce(messages.failed);
      this.#focusNext = '.failure';
    }
    this.requestUpdate();
  }

  #handleSave(submit: boolean): void {
    const { messages } = this.localization;
    const { form, dirty } = this.editor;
    this.copyOutcome = undefined;
    // Nothing to save, and the notice is there: what remains is the step.
    if (form?.notice && !dirty && !form.conflict && messages) {
      const { notice, etag } = form;
      this.editor.discard();
      this.#show(notice.id);
      if (submit && notice.actions.includes('submit')) this.steps.take({ notice, etag }, { action: 'submit' });
      else this.#say(notice.id, messages.nothingChanged);
    } else this.editor.save(submit);
  }

  #handleSaved(answer: VersionedNotice, save: Save): void {
    const { notice } = answer;
    const { messages, dates } = this.localization;
    this.editor.close();
    this.#show(notice.id);
    if (messages) this.#say(notice.id, messages.saved(dates.time(notice.updatedAt)));
    this.dispatchEvent(new NoticeChangedEvent(notice.id, save.noticeId === null ? 'create' : 'edit'));
    if (save.submit && notice.actions.includes('submit')) this.steps.take(answer, { action: 'submit' });
  }

  #handleFormProblem(): void {
    const { messages } = this.localization;
    const { form, problems } = this.editor;
    if (form?.conflict) this.#focusNext = '#conflict-title';
    else if (Object.keys(problems).length > 0) this.#focusNext = '.form [aria-invalid="true"]';
    else this.#focusNext = '.failure';
    if (messages) {
      const said = form?.conflict ? messages.staleTitle : messages.saveFailed;
      this.announcer.announce(Object.keys(problems).length > 0 ? messages.checkFields : said);
    }
    this.requestUpdate();
  }

  #handleReload(): void {
    this.editor.reload();
    this.copyOutcome = undefined;
    this.#focusNext = '#form-title';
  }

  #handleContinue(): void {
    this.editor.continueOnLatest();
    this.copyOutcome = undefined;
    this.#focusNext = '#form-title';
  }

  async #handleCopy(text: string): Promise<void> {
    const { messages } = this.localization;
    if (!messages) return;
    try {
      await navigator.clipboard.writeText(text);
      this.copyOutcome = messages.copied;
    } catch {
      // No permission, or a page on plain http: there the text below can be marked and copied.
      this.copyOutcome = messages.copyFailed;
    }
    this.announcer.announce(this.copyOutcome);
  }
}

function mayWrite({ me }: Session): boolean {
  return me?.permissions.includes('notices.write') ?? false;
}
