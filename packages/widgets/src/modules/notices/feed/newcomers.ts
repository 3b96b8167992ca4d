import type { LiveEvent, NoticeSummary, Page } from '@party-affairs/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InfiniteQueryController } from '../../../kit/data/infinite-query-controller.ts';
import { LiveController } from '../../../kit/data/live-controller.ts';
import { QueryController } from '../../../kit/data/query-controller.ts';
import type { Session } from '../../../kit/data/session.ts';
import type { HostContext } from '../../../kit/element/host-context.ts';
import { changedHere, dropNotice, holds, latestKey, noticeKey, noticesKey, putSummaries } from './feed-cache.ts';
import { countsKey, queryOf, type FeedFilter } from './feed-filter.ts';

/**
 * Milliseconds between an event and the questions it leads to: many readers hear of one publication at the same
 * moment, and several events of one moment need one answer.
 */
const pause = { least: 150, spread: 850 };

/**
 * Looks what is new without moving anything: a first page is fetched beside the list after live events, on focus and
 * on reconnection. Rows that are in the list are brought up to date in their place; those that are not are offered.
 */
export class Newcomers implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: HostContext;
  readonly #list: InfiniteQueryController<NoticeSummary>;
  readonly #latest: QueryController<Page<NoticeSummary>>;
  readonly #changed = new Set<readonly unknown[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Something may be new, and there was no list yet to look beside. */
  #due = false;

  constructor(
    host: ReactiveControllerHost,
    context: HostContext,
    list: InfiniteQueryController<NoticeSummary>,
    filter: () => FeedFilter,
  ) {
    this.#host = host;
    this.#context = context;
    this.#list = list;
    this.#latest = new QueryController(host, context, (session) => this.#source(session, filter()));
    new LiveController(
      host,
      context,
      (event) => this.#handleEvent(event),
      () => this.#lookSoon(),
    );
    host.addController(this);
  }

  /** Notices that belong among the rows of the list and are not in it. */
  get notices(): readonly NoticeSummary[] {
    const known = this.#list.items;
    const latest = this.#latest.data?.items;
    if (!known || !latest || this.#list.result?.isPlaceholderData) return [];
    const ids = new Set(known.map(({ id }) => id));
    // Below the last row it is not new: it is the beginning of the next page.
    const last = this.#list.hasMore ? known.at(-1) : undefined;
    // What the reader has put away since it was looked up is not in the list, and not new either.
    return latest.filter(
      (notice) => !ids.has(notice.id) && !notice.receipt?.archivedAt && (!last || isAbove(notice, last)),
    );
  }

  get error(): unknown {
    return this.#latest.error;
  }

  get dataAt(): number {
    return this.#latest.dataAt;
  }

  /** Puts the newcomers in: the list begins anew with the page that has them. */
  async show(): Promise<void> {
    const { session } = this.#context;
    const page = this.#latest.data;
    const { queryKey } = this.#list;
    if (!session || !page || !queryKey) return;
    // An older answer that is still under way would put the former rows back.
    await session.queries.cancelQueries({ queryKey, exact: true });
    session.queries.setQueryData(queryKey, { pages: [page], pageParams: [undefined] });
    // What was found without an event has not been counted.
    void session.queries.invalidateQueries({ predicate: holds(countsKey) });
  }

  /** Looks now. */
  look(): void {
    this.#latest.refetch();
  }

  hostUpdate(): void {
    if (!this.#due || !this.#latest.result) return;
    this.#due = false;
    this.look();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
    this.#due = false;
  }

  #source(session: Session, filter: FeedFilter) {
    const first = this.#list.result?.isPlaceholderData ? undefined : this.#list.result?.data?.pages[0];
    if (!first || filter.tab === 'archived') return undefined;
    const query = queryOf(filter);
    return {
      key: [...latestKey, query],
      fetch: async (client: Session['client'], options: { signal: AbortSignal }) => {
        const page = await client.notices.list(query, options);
        putSummaries(session, page.items);
        return page;
      },
      options: { initialData: first, initialDataUpdatedAt: this.#list.dataAt },
    };
  }

  #handleEvent({ type, data }: LiveEvent): void {
    const { session } = this.#context;
    // What staff do with a draft changes nothing here.
    if (!session || type === 'desk.changed') return;
    const { noticeId, noticeIds } = (data ?? {}) as { noticeId?: string; noticeIds?: string[] };
    if (type === 'receipts.changed' && noticeIds && changedHere(session, noticeIds)) return;
    if (noticeId && /withdrawn|expired/.test(type)) dropNotice(session, noticeId);
    for (const id of noticeIds ?? (noticeId ? [noticeId] : [])) this.#changed.add(noticeKey(id));
    if (type === 'sync.reset') this.#changed.add(noticesKey);
    this.#timer ??= setTimeout(() => this.#ask(), pause.least + Math.random() * pause.spread);
  }

  /** The list came before the live events: nobody was told what was published in between. */
  #lookSoon(): void {
    this.#due = true;
    this.#host.requestUpdate();
  }

  #ask(): void {
    this.#timer = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    const { session } = this.#context;
    if (!session) return;
    // A list that is on its way was written before the event.
    if (!this.#latest.result) this.#due = true;
    const what = [countsKey, latestKey, ...changed];
    void session.queries.invalidateQueries({ predicate: (query) => what.some((key) => holds(key)(query)) });
    this.#host.requestUpdate();
  }
}

/** Whether a notice comes before another one in the API's order: pinned first, then newest first. */
function isAbove(notice: NoticeSummary, other: NoticeSummary): boolean {
  if (notice.pinned !== other.pinned) return notice.pinned;
  return Date.parse(notice.publishedAt) > Date.parse(other.publishedAt);
}
