import type { Me, NoticeCounts, NoticeSummary, Organization } from '@party-affairs/sdk';
import { noticeCategories } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { InfiniteQueryController } from '../../../../kit/data/infinite-query-controller.ts';
import type { WidgetState } from '../../../../kit/data/query-state.ts';
import { listSkeleton } from '../../../../kit/list/list-skeleton.ts';
import type { LongList } from '../../../../kit/list/long-list.ts';
import { moreView } from '../../../../kit/list/more.ts';
import { searchField } from '../../../../kit/list/search-field.ts';
import type { SearchText } from '../../../../kit/list/search-text.ts';
import { selectFilter } from '../../../../kit/list/select-filter.ts';
import { tabsView } from '../../../../kit/list/tabs.ts';
import { cardFooter, cardHeader } from '../../../../kit/views/card.ts';
import { pinIcon, warningIcon } from '../../../../kit/views/icons/first-icons.ts';
import { connectionWords } from '../../../../kit/views/problem-sentence.ts';
import { emptyView, line, offlineLine, stateView } from '../../../../kit/views/state-views.ts';
import { isNarrowed, tabs, type FeedFilter, type Tab } from '../feed-filter.ts';
import { isArchived } from '../receipt-state.ts';
import { noticeRow, type RowContext } from './row.ts';

export interface ListPageOptions extends Omit<RowContext, 'tab'> {
  readonly state: WidgetState;
  readonly heading: string;
  /** What tells the card from others on the page. */
  readonly name: string;
  readonly me: Me | null | undefined;
  readonly filter: FeedFilter;
  readonly search: SearchText;
  readonly counts: NoticeCounts | undefined;
  readonly notices: readonly NoticeSummary[];
  readonly isBusy: boolean;
  readonly list: InfiniteQueryController<NoticeSummary>;
  readonly rows: LongList<NoticeSummary>;
  readonly error: unknown;
  /** Milliseconds since 1970 when what is shown was fetched. */
  readonly dataAt: number;
  /** The offer of new notices. */
  readonly newItems: unknown;
  readonly owner: Organization | null | undefined;
  readonly onTab: (tab: Tab) => void;
  readonly onCategory: (code: string | undefined) => void;
  readonly onClearFilters: () => void;
  readonly onMore: () => void;
  /** Code that the reader wanted to use could not be loaded. */
  readonly openFailed: boolean;
  readonly onRetryOpen: () => void;
  /** The reader comes near the rows: one of them may be opened. */
  readonly onApproach: () => void;
  readonly onDismissOpen: () => void;
  readonly onRetry: () => void;
}

/** The list with what is around it. */
export function listPage(options: ListPageOptions): TemplateResult {
  const { heading, compact, me, messages, filter, state, isBusy, newItems } = options;
  const { list, dates, dataAt, onRetry, onApproach } = options;
  const isOffline = state === 'offline' && list.items;
  const hasTabs = me && !compact;
  return html`
    ${cardHeader(heading)} ${compact ? nothing : toolsView(options)}
    ${isOffline ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), onRetry) : nothing}
    ${options.openFailed ? openFailedLine(options) : nothing}
    <div
      class="panel"
      id="panel"
      role=${hasTabs ? 'tabpanel' : nothing}
      aria-labelledby=${hasTabs ? `tab-${filter.tab}` : nothing}
      aria-busy=${isBusy || state === 'loading'}
      ?data-busy=${isBusy}
      @pointerover=${onApproach}
      @focusin=${onApproach}
    >
      ${newItems} ${contentView(options)}
    </div>
    ${footerView(options)}
  `;
}

/** The same before the words are there: each thing in its place. */
export function wordlessPage({ heading, compact }: { heading: string | undefined; compact: boolean }): TemplateResult {
  return html`
    <header class="header"><div class="heading">${heading || '\u200b'}</div></header>
    ${
      compact
        ? nothing
        : html`<div class="tools">
            <div class="tabs"></div>
            <div class="filters"></div>
          </div>`
    }
    ${listSkeleton(5)}
  `;
}

function toolsView(options: ListPageOptions): TemplateResult {
  const { messages, me, name, filter, counts, search, onTab, onCategory } = options;
  // How many there are in all says nothing about what is to be done.
  const numbers: Partial<Record<Tab, number>> = counts ? { ...counts, all: 0 } : {};
  const tabsOrPlace = me
    ? tabsView({
        label: messages.tabsLabel,
        tabs: tabs.map((tab) => ({
          value: tab,
          label: messages.tabs[tab],
          count: numbers[tab],
          isQuiet: tab === 'archived',
        })),
        selected: filter.tab,
        countLabel: messages.tabCount,
        onSelect: onTab,
      })
    : me === undefined
      ? html`<div class="tabs"></div>`
      : nothing;
  return html`
    <div class="tools">
      ${tabsOrPlace}
      <div class="filters" part="filters" role="search" aria-label=${messages.searchIn(name)}>
        ${searchField(search, { label: messages.search, clearLabel: messages.clearSearch })}
        ${selectFilter({
          label: messages.category,
          allLabel: messages.allCategories,
          choices: noticeCategories.map((code) => [code, messages.categories[code]] as const),
          value: filter.categoryCode as (typeof noticeCategories)[number] | undefined,
          part: 'category',
          onChange: onCategory,
        })}
      </div>
    </div>
  `;
}

function openFailedLine({ messages, onRetryOpen, onDismissOpen }: ListPageOptions): TemplateResult {
  return line('failure', warningIcon(), `${messages.openFailed} ${connectionWords(messages).problem}`, [
    { label: messages.retry, onClick: onRetryOpen },
    { label: messages.dismiss, onClick: onDismissOpen },
  ]);
}

function contentView(options: ListPageOptions): unknown {
  const { state, list, messages, error, onRetry, filter, compact } = options;
  return stateView({
    state,
    query: list,
    messages,
    error,
    onRetry,
    signIn: html`<slot name="sign-in"></slot>`,
    skeleton: () => listSkeleton(compact ? 5 : Math.min(filter.pageSize, 6), messages.loading),
    empty: () => nothingView(options),
    content: () => html`${rowsOf(options)} ${compact ? nothing : moreView(options)}`,
  });
}

const pinned = 'pinned';

/** Pinned first, then by day; the order within is the API's. */
function rowsOf(options: ListPageOptions): TemplateResult {
  const { notices, rows, list, messages, dates, compact, filter } = options;
  const groupOf = (notice: NoticeSummary) => (notice.pinned ? pinned : dates.dayKey(notice.publishedAt));
  const context = { ...options, tab: filter.tab };
  return rows.render({
    items: compact ? notices.filter((notice) => !isArchived(notice)) : notices,
    groupOf: compact ? undefined : groupOf,
    heading: (key, { publishedAt }) =>
      key === pinned ? html`${pinIcon()}${messages.pinned}` : html`<span>${dates.day(publishedAt)}</span>`,
    row: (notice) => noticeRow(notice, !compact && groupOf(notice) !== pinned, context),
    hasMore: list.hasMore,
  });
}

function nothingView({ messages, filter, onClearFilters, onTab }: ListPageOptions): TemplateResult {
  const button = (label: string, onClick: () => void) =>
    html`<button class="button" type="button" @click=${onClick}>${label}</button>`;
  if (isNarrowed(filter)) {
    const { title, text } = messages.nothingFound;
    return emptyView(title, text, button(messages.clearFilters, onClearFilters));
  }
  const { title, text } = messages.empty[filter.tab];
  return emptyView(title, text, filter.tab === 'all' ? undefined : button(messages.showAll, () => onTab('all')));
}

function footerView({ messages, dates, notices, owner, me, state }: ListPageOptions): TemplateResult {
  const latest = notices.reduce(
    (last, { updatedAt }) => (last && Date.parse(last) >= Date.parse(updatedAt) ? last : updatedAt),
    '',
  );
  return cardFooter({
    line: messages.ownerAndUpdate(owner?.name, latest ? dates.moment(latest) : undefined),
    title: latest ? dates.full(latest) : undefined,
    visitorHint: me === null && state !== 'denied' ? messages.visitorHint : undefined,
  });
}
