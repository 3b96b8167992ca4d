import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { Announcer } from '../../../kit/element/announcer.ts';
import { baseStyles } from '../../../kit/styles/base.styles.ts';
import { defineElement, type DefineOptions } from '../../../kit/element/define-element.ts';
import { InfiniteQueryController } from '../../../kit/data/infinite-query-controller.ts';
import { Lazy } from '../../../kit/element/lazy.ts';
import { LiveController } from '../../../kit/data/live-controller.ts';
import { Localization } from '../../../kit/i18n/localization.ts';
import { root } from '../../../kit/element/root.ts';
import { SearchText } from '../../../kit/list/search-text.ts';
import type { Session } from '../../../kit/data/session.ts';
import { notLoadedView } from '../../../kit/views/state-views.ts';
import { stateViewStyles } from '../../../kit/views/state-views.styles.ts';
import { Widget } from '../../../kit/element/widget.ts';
import { type ListFilter, listQuery, refreshDesk } from './list-query.ts';
import { type DeskMessages, deskMessages } from './messages.ts';
import { noticeDeskStyles } from './notice-desk.styles.ts';
import { PersonController } from './person-controller.ts';
import { problemState } from './views/answer.ts';
import { deniedState } from './views/denied.ts';
import { listPane } from './views/list-pane.ts';
import { listSkeleton } from './views/list.ts';
import type { Workbench } from './work/workbench.ts';

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
  static override styles = [baseStyles, stateViewStyles, noticeDeskStyles];

  @state() private stateFilter: ListFilter['state'] = '';
  @state() private openId: string | undefined;

  /** Before the questions below: they ask for whoever is there now. */
  readonly #person = new PersonController(this, this.context, () => this.#clear());
  readonly #localization = new Localization<DeskMessages>(this, this.context, deskMessages);
  readonly #announcer = new Announcer(this);
  readonly #search = new SearchText(this);
  readonly #list = new InfiniteQueryController(this, this.context, (session) =>
    mayWrite(session) ? listQuery(this.#filter) : undefined,
  );
  readonly #work = new Lazy<Workbench>(this, () => this.#loadWork());
  /** Waits for the code of the work. */
  #wanted: ((work: Workbench) => void) | undefined;
  #focusNext: string | undefined;
  /** Much may happen at once (an import): asked about once. */
  #refresh: ReturnType<typeof setTimeout> | undefined;

  /** Registers `<pa-notice-desk>`, or `<prefix-notice-desk>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('notice-desk', this, options);
  }
  constructor() {
    super();
    const refreshSoon = () => void (this.#refresh ??= setTimeout(() => this.#handleRefresh(), 200));
    const isOfDesk = /^(notice|desk|sync)\./;
    new LiveController(this, this.context, {
      onEvent: ({ type }) => void (isOfDesk.test(type) && refreshSoon()),
      onOpen: refreshSoon,
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#refresh);
    this.#refresh = undefined;
  }

  override willUpdate(): void {
    if (this.#list.items && !this.#work.failed) this.#work.load();
    const { part } = this.#work;
    if (!part || !this.#wanted) return;
    this.#wanted(part);
    this.#wanted = undefined;
  }

  override updated(): void {
    const target = this.#focusNext && this.renderRoot.querySelector<HTMLElement>(this.#focusNext);
    if (!target) return;
    this.#focusNext = undefined;
    target.focus();
  }

  override render(): TemplateResult {
    const { messages, language, failed } = this.#localization;
    if (messages) return root(this.context, language, this.#renderDesk(messages));
    return root(this.context, language, failed ? notLoadedView(() => this.#localization.retry()) : nothing);
  }

  #renderDesk(messages: DeskMessages): TemplateResult {
    const { session } = this.context;
    const allowed = session !== undefined && mayWrite(session);
    const write = html`<button
      class="button"
      data-kind="primary"
      type="button"
      data-action="write"
      @click=${this.#handleWrite}
    >
      ${messages.write}
    </button>`;
    return html`
      <section class="desk" aria-labelledby="desk-title">
        <header class="head">
          <h2 class="title" id="desk-title">${messages.title}</h2>
          ${allowed ? write : nothing}
        </header>
        ${session?.me === undefined ? this.#renderUnknown(messages) : nothing}
        ${session?.me !== undefined && !allowed ? deniedState(messages) : nothing}
        ${allowed ? this.#renderPanes(messages) : nothing} ${this.#announcer.render()}
        ${this.#work.part?.renderDialog() ?? nothing}
      </section>
    `;
  }
  /** Before it is known who is there. */
  #renderUnknown(messages: DeskMessages): TemplateResult {
    const { session } = this.context;
    if (!session?.error || session.asking) return listSkeleton(messages);
    return problemState(session.error, messages, () => session.ask());
  }
  #renderPanes(messages: DeskMessages): TemplateResult {
    const open = this.#work.part?.editor.form !== undefined || this.openId !== undefined || this.#wanted !== undefined;
    return html`
      <div class="panes" ?data-open=${open}>
        <div class="list-pane">
          ${listPane({
            messages,
            dates: this.#localization.dates,
            filter: this.#filter,
            search: this.#search,
            list: this.#list,
            openId: this.openId,
            onState: (state) => (this.stateFilter = state),
            onOpen: (noticeId) => this.#withWork((work) => work.leave(() => work.show(noticeId))),
            onShowAll: () => this.#handleShowAll(),
            onWrite: this.#handleWrite,
          })}
        </div>
        <div class="work-pane">
          ${open ? this.#renderWork(messages) : html`<p class="nothing-open">${messages.nothingOpen}</p>`}
        </div>
      </div>
    `;
  }
  #renderWork(messages: DeskMessages): TemplateResult {
    const { part, failed } = this.#work;
    if (part) return part.render();
    return failed ? notLoadedView(() => this.#work.load()) : listSkeleton(messages);
  }
  get #filter(): ListFilter {
    return { state: this.stateFilter, q: this.#search.text };
  }

  async #loadWork(): Promise<Workbench> {
    const { Workbench: Part } = await import('./work/workbench.ts');
    return new Part(this, {
      context: this.context,
      announcer: this.#announcer,
      drafts: () => this.#person.drafts,
      openId: () => this.openId,
      setOpenId: (noticeId) => (this.openId = noticeId),
      focus: (selector) => {
        this.#focusNext = selector;
        this.requestUpdate();
      },
    });
  }

  /** Now, or as soon as its code is there. */
  #withWork(act: (work: Workbench) => void): void {
    const { part } = this.#work;
    if (part) act(part);
    else {
      this.#wanted = act;
      this.#work.load();
      this.requestUpdate();
    }
  }

  /** Another person: nothing of the one before stays. */
  #clear(): void {
    this.#work.part?.clear();
    this.#wanted = undefined;
    this.#search.clear();
    this.stateFilter = '';
    this.openId = undefined;
  }

  #handleRefresh(): void {
    this.#refresh = undefined;
    const { session } = this.context;
    if (session) refreshDesk(session);
  }

  #handleShowAll(): void {
    this.#search.clear();
    this.stateFilter = '';
  }

  readonly #handleWrite = (): void => {
    this.#withWork((work) => work.leave(() => work.write()));
  };
}

function mayWrite({ me }: Session): boolean {
  return me?.permissions.includes('notices.write') ?? false;
}
