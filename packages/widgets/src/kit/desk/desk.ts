import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { InfiniteQueryController } from '../data/infinite-query-controller.ts';
import { QueryController } from '../data/query-controller.ts';
import { LiveController } from '../data/live-controller.ts';
import { queryState, type WidgetState } from '../data/query-state.ts';
import { entityKeys } from '../data/session-cache.ts';
import type { Session } from '../data/session.ts';
import { Announcer } from '../element/announcer.ts';
import type { BaseClient } from '@party-affairs/sdk';
import { FocusController } from '../element/focus-controller.ts';
import type { HostContext } from '../element/host-context.ts';
import { Lazy } from '../element/lazy.ts';
import { root } from '../element/root.ts';
import { reportError } from '../element/widget-error-event.ts';
import type { FormHost } from '../form/field.ts';
import type { DraftNote } from '../form/draft-store.ts';
import { PersonDrafts } from '../form/person-drafts.ts';
import { joinCatalogues, type WithWords } from '../i18n/join-catalogues.ts';
import { Localization } from '../i18n/localization.ts';
import { ItemsLoadEvent, reportLoad } from '../list/items-load-event.ts';
import { ListReports } from '../list/list-reports.ts';
import { LongList } from '../list/long-list.ts';
import { SearchText } from '../list/search-text.ts';
import { notLoadedView } from '../views/state-views.ts';
import type { DeskCounts, DeskDefinition, DeskWords } from './desk-definition.ts';
import { type DeskMessages, deskMessages } from './messages.ts';
import { answerView, deniedView } from './views/answer.ts';
import { draftLines } from './views/drafts.ts';
import { listPane, listSkeleton } from './views/list-pane.ts';
import type { Work } from './work/work.ts';
import type { DeskEntity, WorkWords } from './work/work-definition.ts';

type AnyWork = Work<DeskEntity, WorkWords>;
type Messages<Words> = WithWords<DeskMessages, Words>;

/**
 * A desk from its definition: a list beside the work on one entity. An element that is a desk makes one of these and renders
 * it; its styles are `deskStyles`.
 *
 * @example
 * ```ts
 * class PaRoomDesk extends Widget {
 *   static override styles = deskStyles;
 *   readonly #desk = new Desk(this, this.context, roomDesk, 'room-desk');
 *
 *   override render() {
 *     return this.#desk.render();
 *   }
 * }
 * ```
 */
export class Desk<Item extends { readonly id: string }, Words extends DeskWords> implements ReactiveController {
  readonly #host: FormHost;
  readonly #context: HostContext;
  readonly #definition: DeskDefinition<Item, Words>;
  readonly #name: string;
  readonly #person: PersonDrafts;
  readonly #localization: Localization<Messages<Words>>;
  readonly #announcer: Announcer;
  readonly #focus: FocusController;
  readonly #search: SearchText;
  readonly #list: InfiniteQueryController<Item>;
  readonly #counts: QueryController<DeskCounts>;
  readonly #rows: LongList<Item>;
  readonly #work: Lazy<AnyWork>;
  #filters: Readonly<Record<string, string>> = {};
  #openId: string | undefined;
  /** The call that waits until the code of the work is loaded. */
  #wanted: ((work: AnyWork) => void) | undefined;

  /** `name`: of the element, without prefix. */
  constructor(host: FormHost, context: HostContext, definition: DeskDefinition<Item, Words>, name: string) {
    const { entity, events } = definition;
    const keys = entityKeys(entity);
    this.#host = host;
    this.#context = context;
    this.#definition = definition;
    this.#name = name;
    // Before the questions below: they ask for the person who is there now.
    this.#person = new PersonDrafts(host, context, () => this.#clear());
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<DeskMessages, Words>([deskMessages], definition.words),
    );
    this.#announcer = new Announcer(host);
    this.#focus = new FocusController(host);
    this.#search = new SearchText(host);
    this.#list = new InfiniteQueryController(host, context, (session) =>
      this.#isAllowed(session) ? this.#listSource() : undefined,
    );
    this.#counts = new QueryController(host, context, (session) => {
      const { counts } = definition;
      if (!counts || !this.#isAllowed(session)) return undefined;
      return { key: keys.part('counts'), fetch: (client, options) => counts(client, options) };
    });
    this.#rows = new LongList(host, {
      announcer: this.#announcer,
      focus: this.#focus,
      position: (place, total) => this.#localization.messages?.position(place, total) ?? '',
    });
    new ListReports<Item>(host, context, {
      list: this.#list,
      onLoad: (items) => reportLoad(host, new ItemsLoadEvent(`pa-${name}-load`, items), items),
      onError: (error) => this.#reportError(error),
    });
    this.#work = new Lazy(
      host,
      () => this.#loadWork(),
      () => this.#list.items !== undefined,
    );
    new LiveController(host, context, {
      onEvent: ({ type }) => [...events, 'sync'].includes(type.split('.')[0]!),
      onEvents: (_events, { cache }) => cache.invalidate(keys.all),
      onOpen: () => context.session?.cache.invalidate(keys.all),
    });
    host.addController(this);
  }

  /** The state in which the user sees the list. */
  get state(): WidgetState {
    const { messages, failed } = this.#localization;
    const { session } = this.#context;
    if (!messages) return failed ? 'error' : 'loading';
    const isDenied = session?.me !== undefined && !this.#isAllowed(session);
    return isDenied ? 'denied' : queryState(session, this.#list);
  }

  hostUpdate(): void {
    const { part } = this.#work;
    if (!part || !this.#wanted) return;
    this.#wanted(part);
    this.#wanted = undefined;
  }

  render(): TemplateResult {
    const { messages, language, failed } = this.#localization;
    if (messages) return root(this.#context, language, this.#renderDesk(messages));
    return root(this.#context, language, failed ? notLoadedView(() => this.#localization.retry()) : nothing);
  }

  #renderDesk(messages: Messages<Words>): TemplateResult {
    const { session } = this.#context;
    const { words } = messages;
    const isAllowed = session !== undefined && this.#isAllowed(session);
    return html`
      <section class="desk" aria-labelledby="desk-title">
        <header class="head">
          <h2 class="title" id="desk-title" tabindex="-1">${words.title}</h2>
          ${isAllowed ? this.#renderCreate(words, 'primary') : nothing}
        </header>
        ${session?.me === undefined ? this.#renderUnknown(messages) : nothing}
        ${session?.me !== undefined && !isAllowed ? deniedView({ messages, words }, session.me === null) : nothing}
        ${isAllowed ? this.#renderPanes(messages) : nothing} ${this.#announcer.render()}
        ${this.#work.part?.renderDialog() ?? nothing}
      </section>
    `;
  }

  #renderCreate({ create }: Words, kind?: 'primary'): TemplateResult {
    return html`<button
      class="button"
      data-kind=${kind ?? nothing}
      type="button"
      data-action=${kind ? 'create' : nothing}
      @click=${this.#handleCreate}
    >
      ${create}
    </button>`;
  }

  /** Renders the desk before it is known who the user is. */
  #renderUnknown(messages: Messages<Words>): unknown {
    const { session } = this.#context;
    const question = {
      data: undefined,
      isEmpty: false,
      error: session?.error,
      dataAt: 0,
      refetch: () => session?.ask(),
    };
    const desk = { messages, words: messages.words, dates: this.#localization.dates };
    return answerView(session, question, desk, {
      skeleton: () => listSkeleton(messages.loading),
      empty: () => nothing,
      content: () => nothing,
    });
  }

  #renderPanes(messages: Messages<Words>): TemplateResult {
    const { words } = messages;
    const isOpen = this.#work.part?.hasForm || this.#openId !== undefined || this.#wanted !== undefined;
    return html`
      <div class="panes" ?data-open=${isOpen}>
        <div class="list-pane">
          ${draftLines({
            messages,
            words,
            dates: this.#localization.dates,
            drafts: this.#drafts,
            onResume: ({ id }) => this.#handleResume(id),
            onDiscard: (draft, what) => this.#withWork((work) => work.discardDraft(draft, what)),
          })}
          ${listPane({
            messages,
            words,
            dates: this.#localization.dates,
            definition: this.#definition,
            session: this.#context.session,
            list: this.#list,
            rows: this.#rows,
            search: this.#search,
            filters: this.#filters,
            counts: this.#counts.data,
            openId: this.#openId,
            create: this.#renderCreate(words),
            onFilter: (name, value) => this.#setFilters({ ...this.#filters, [name]: value }),
            onShowAll: () => this.#handleShowAll(),
            onOpen: (id) => this.#handleOpen(id),
          })}
        </div>
        <div class="work-pane">
          ${isOpen ? this.#renderWork(messages) : html`<p class="nothing-open">${words.nothingOpen}</p>`}
        </div>
      </div>
    `;
  }

  #renderWork(messages: Messages<Words>): unknown {
    const { part, failed } = this.#work;
    if (part) return part.render();
    return failed ? notLoadedView(() => this.#work.load()) : listSkeleton(messages.loading);
  }

  /**
   * Drafts that are not saved, without the one in the form. The form shows the open entity, or a new one where none is
   * open.
   */
  get #drafts(): readonly DraftNote[] {
    const drafts = this.#person.store?.list(this.#definition.entity) ?? [];
    if (!this.#work.part?.hasForm) return drafts;
    return drafts.filter(({ id }) => id !== (this.#openId ?? null));
  }

  #isAllowed({ me }: Session): boolean {
    return (me?.permissions as readonly string[] | undefined)?.includes(this.#definition.permission) ?? false;
  }

  #listSource() {
    const { entity, list } = this.#definition;
    const set = Object.entries({ ...this.#filters, q: this.#search.text }).filter(([, value]) => value !== '');
    const query = Object.fromEntries(set);
    return {
      key: entityKeys(entity).list(query),
      fetch: async (
        client: BaseClient,
        { cursor, ...options }: { signal: AbortSignal; cursor: string | undefined },
      ) => {
        const page = await list(client, { ...query, ...(cursor !== undefined && { cursor }) }, options);
        return { items: [...page.items], nextCursor: page.nextCursor };
      },
    };
  }

  async #loadWork(): Promise<AnyWork> {
    const [{ Work: Part }, definition] = await Promise.all([import('./work/work.ts'), this.#definition.work()]);
    return new Part(this.#host, definition, {
      desk: this.#definition,
      context: this.#context,
      announcer: this.#announcer,
      focus: this.#focus,
      drafts: () => this.#person.store,
      openId: () => this.#openId,
      setOpenId: (id) => {
        this.#openId = id;
        this.#host.requestUpdate();
      },
      showRow: (id) => this.#rows.show(id, '#desk-title'),
      reportError: (error) => this.#reportError(error),
    });
  }

  /** Calls `use` now, or as soon as the code of the work is loaded. */
  #withWork(use: (work: AnyWork) => void): void {
    const { part } = this.#work;
    if (part) use(part);
    else {
      this.#wanted = use;
      this.#work.load();
      this.#host.requestUpdate();
    }
  }

  #reportError(error: unknown): void {
    reportError(this.#host, `pa-${this.#name}-error`, error);
  }

  #setFilters(filters: Readonly<Record<string, string>>): void {
    this.#filters = filters;
    this.#host.requestUpdate();
  }

  /** Forgets everything of the former person when another person signs in. */
  #clear(): void {
    this.#work.part?.clear();
    this.#wanted = undefined;
    this.#search.clear();
    this.#openId = undefined;
    this.#setFilters({});
  }

  #handleOpen(id: string): void {
    this.#withWork((work) =>
      work.leave(() => {
        this.#rows.leave(id);
        work.show(id);
      }),
    );
  }

  #handleResume(id: string | null): void {
    this.#withWork((work) => work.leave(() => (id === null ? work.create() : work.resume(id))));
  }

  #handleShowAll(): void {
    this.#search.clear();
    this.#setFilters({});
  }

  readonly #handleCreate = (): void => this.#withWork((work) => work.leave(() => work.create()));
}
