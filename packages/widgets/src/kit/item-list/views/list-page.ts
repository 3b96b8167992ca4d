import { html, nothing, type TemplateResult } from 'lit';
import type { ListOwner } from '../../list/list-owner.ts';
import { listSkeleton } from '../../list/list-skeleton.ts';
import { moreView } from '../../list/more.ts';
import { rowView } from '../../list/row.ts';
import { searchField } from '../../list/search-field.ts';
import { tabsView } from '../../list/tabs.ts';
import { cardFooter, cardHeader } from '../../views/card.ts';
import { warningIcon } from '../../views/icons/first-icons.ts';
import { connectionWords } from '../../views/problem-sentence.ts';
import { emptyView, line, offlineLine, stateView } from '../../views/state-views.ts';
import type { ListedItem } from '../item-list-definition.ts';
import type { ItemList } from '../item-list.ts';
import { toggleButtons } from './toggles.ts';

interface PageOptions {
  readonly owner: ListOwner | undefined;
  readonly hasFailedToOpen: boolean;
  readonly isBusy: boolean;
  readonly onRetryOpen: () => void;
  /** The reader is about to open an item. */
  readonly onApproach: () => void;
}

/** The list with what is around it. */
export function listPage(
  list: ItemList,
  { owner, hasFailedToOpen, isBusy, onRetryOpen, onApproach }: PageOptions,
): TemplateResult {
  const { host, state, tab, interactions, viewContext } = list;
  const { messages, words, dates } = viewContext;
  const isOffline = state === 'offline' && list.list.items;
  const dataAt = Math.max(list.list.dataAt, interactions?.newItems.dataAt ?? 0);
  return html`
    ${cardHeader(host.heading || words.heading)}
    <div class="tools">
      ${tabsView({
        label: words.tabsLabel,
        tabs: list.definition.tabs.map((value) => ({ value, label: words.tabs[value] ?? value })),
        selected: tab,
        countLabel: String,
        onSelect: (value) => (host.tab = value),
      })}
      <div class="filters" part="filters" role="search" aria-label=${words.search}>
        ${searchField(list.search, { label: words.search, clearLabel: messages.clearSearch })}
      </div>
    </div>
    ${isOffline ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), () => list.refresh()) : nothing}
    ${
      hasFailedToOpen
        ? line('failure', warningIcon(), `${messages.openFailed} ${connectionWords(messages).problem}`, [
            { label: messages.retry, onClick: onRetryOpen },
            { label: messages.dismiss, onClick: () => list.back() },
          ])
        : nothing
    }
    <div
      class="panel"
      id="panel"
      role="tabpanel"
      aria-labelledby="tab-${tab}"
      aria-busy=${isBusy || state === 'loading'}
      ?data-busy=${isBusy}
      @pointerover=${onApproach}
      @focusin=${onApproach}
    >
      ${interactions?.renderNewItems()} ${contentView(list)}
    </div>
    ${footerView(list, owner)}
  `;
}

function contentView(list: ItemList): unknown {
  const { context, items, state, host, viewContext } = list;
  const { messages } = viewContext;
  const { hasMore, error } = list.list;
  return stateView({
    state,
    query: { data: list.list.items, isEmpty: list.list.items !== undefined && items.length === 0 && !hasMore },
    messages,
    error: error ?? context.session?.error,
    onRetry: () => list.refresh(),
    signIn: html`<slot name="sign-in"></slot>`,
    skeleton: () => listSkeleton(Math.min(host.pageSize, 6), messages.loading),
    empty: () => nothingView(list),
    content: () => html`
      ${list.rows.render({ items, hasMore, label: viewContext.words.heading, row: (item) => itemRow(item, list) })}
      ${moreView({ list: list.list, messages, onMore: () => list.list.loadMore() })}
    `,
  });
}

function itemRow(item: ListedItem, list: ItemList): TemplateResult {
  const { definition, viewContext, interactions } = list;
  return html`
    ${rowView({
      id: item.id,
      title: definition.title(item),
      meta: definition.meta(item, viewContext),
      onOpen: () => list.open(item),
      buttons: interactions && toggleButtons(list, item, { withWords: false }),
    })}
    ${interactions?.renderFailure(item)}
  `;
}

function nothingView(list: ItemList): TemplateResult {
  const { host, search, tab, definition, viewContext } = list;
  const { messages, words } = viewContext;
  const [all] = definition.tabs;
  const showAll = () => {
    search.clear();
    host.tab = all;
  };
  const button = html`<button class="button" type="button" @click=${showAll}>${messages.showAll}</button>`;
  if (search.text) return emptyView(words.nothingFound, messages.nothingFoundText, button);
  const { title = words.heading, text } = words.empty[tab] ?? {};
  return emptyView(title, text, tab === all ? undefined : button);
}

function footerView({ items, definition, viewContext }: ItemList, owner: ListOwner | undefined): TemplateResult {
  const { messages, dates } = viewContext;
  const latest = items
    .map((item) => definition.changedAt(item))
    .reduce((last, at) => (last && Date.parse(last) >= Date.parse(at) ? last : at), '');
  return cardFooter({
    line: messages.ownerAndUpdate(owner?.name, latest ? dates.moment(latest) : undefined),
    title: latest ? dates.full(latest) : undefined,
    visitorHint: undefined,
  });
}
