import type { Me, NoticeCounts, NoticeSummary, Organization } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { warningIcon } from '../../../../kit/views/first-icons.ts';
import type { WidgetState } from '../../../../kit/data/query-state.ts';
import { connectionWords } from '../../../../kit/views/problem-sentence.ts';
import type { SearchText } from '../../../../kit/list/search-text.ts';
import {
  deniedView,
  emptyView,
  errorView,
  failureLine,
  line,
  offlineLine,
  offlineView,
  retryButton,
} from '../../../../kit/views/state-views.ts';
import { isNarrowed, type FeedFilter, type Tab } from '../feed-filter.ts';
import { filtersView } from './filters.ts';
import { listView, skeletonView } from './list.ts';
import type { RowContext } from './row.ts';
import { tabsView } from './tabs.ts';

export interface ListPageOptions extends Omit<RowContext, 'tab'> {
  readonly state: WidgetState;
  readonly heading: string;
  /** What tells the card from others on the page. */
  readonly name: string;
  readonly me: Me | null | undefined;
  readonly filter: FeedFilter;
  readonly search: SearchText;
  readonly counts: NoticeCounts | undefined;
  readonly notices: readonly NoticeSummary[] | undefined;
  readonly busy: boolean;
  readonly list: { hasMore: boolean; loadingMore: boolean; moreError: unknown };
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
  /** The code of an open notice could not be loaded. */
  readonly openFailed: boolean;
  readonly onRetryOpen: () => void;
  readonly onDismissOpen: () => void;
  readonly onRetry: () => void;
}

/** The list with what is around it. */
export function listPage(options: ListPageOptions): TemplateResult {
  const { heading, compact, me, messages, filter, counts, onTab, state, busy, newItems } = options;
  const { notices, dates, dataAt, onRetry } = options;
  const offline = state === 'offline' && notices;
  return html`
    <header class="header" part="header">
      <h2 class="heading" part="heading" data-focus-home tabindex="-1">${heading}</h2>
      <slot name="heading-action"></slot>
    </header>
    ${
      compact
        ? nothing
        : html`<div class="tools">
            ${
              me
                ? tabsView({ messages, selected: filter.tab, counts, onSelect: onTab })
                : me === undefined
                  ? html`<div class="tabs"></div>`
                  : nothing
            }
            ${filtersView({ ...options, categoryCode: filter.categoryCode })}
          </div>`
    }
    ${offline ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), onRetry) : nothing}
    ${options.openFailed ? openFailedLine(options) : nothing}
    <div
      class="panel"
      id="panel"
      role=${me && !compact ? 'tabpanel' : nothing}
      aria-labelledby=${me && !compact ? `tab-${filter.tab}` : nothing}
      aria-busy=${busy || state === 'loading'}
      ?data-busy=${busy}
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
    ${skeletonView(5, '')}
  `;
}

function openFailedLine({ messages, onRetryOpen, onDismissOpen }: ListPageOptions): TemplateResult {
  return line('failure', warningIcon(), `${messages.openFailed} ${connectionWords(messages).problem}`, [
    { label: messages.retry, onClick: onRetryOpen },
    { label: messages.dismiss, onClick: onDismissOpen },
  ]);
}

function contentView(options: ListPageOptions): TemplateResult {
  const { state, messages, notices, error, onRetry, filter, compact } = options;
  if (state === 'loading') return skeletonView(compact ? 5 : Math.min(filter.pageSize, 6), messages.loading);
  if (state === 'denied')
    return deniedView(messages, error, html`<slot name="sign-in"></slot>${retryButton(messages, onRetry)}`);
  if (state === 'error') return errorView(messages, error, onRetry);
  if (!notices) return offlineView(messages, onRetry);
  if (notices.length === 0) return nothingView(options);
  const context = { ...options, tab: filter.tab };
  return html`${listView(notices, context)} ${compact ? nothing : moreView(options)}`;
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

function moreView({ list, messages, onMore }: ListPageOptions): TemplateResult | typeof nothing {
  if (!list.hasMore) return nothing;
  if (list.moreError) {
    return failureLine(messages, messages.moreFailed, { error: list.moreError, retry: onMore });
  }
  return html`<div class="more" data-end>
    <button
      class="button"
      part="more"
      type="button"
      data-focus-group="more"
      aria-disabled=${list.loadingMore}
      @click=${onMore}
    >
      ${list.loadingMore ? messages.loadingMore : messages.loadMore}
    </button>
  </div>`;
}

/** Who answers for the list and when it last changed: an abandoned list should look like one. */
function footerView({ messages, dates, notices, owner, me, state }: ListPageOptions): TemplateResult {
  const latest = notices?.reduce(
    (last, { updatedAt }) => (last && Date.parse(last) >= Date.parse(updatedAt) ? last : updatedAt),
    '',
  );
  const line = messages.ownerAndUpdate(owner?.name, latest ? dates.moment(latest) : undefined);
  const visitor = me === null && state !== 'denied';
  return html`
    <footer class="footer" part="footer" ?data-bare=${!line && !visitor}>
      ${visitor ? html`<p class="visitor">${messages.visitorHint} <slot name="sign-in"></slot></p>` : nothing}
      ${line ? html`<p class="figures" title=${latest ? dates.full(latest) : nothing}>${line}</p>` : nothing}
      <slot name="footer"></slot>
    </footer>
  `;
}
