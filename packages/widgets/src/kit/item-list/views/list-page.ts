import { html, nothing, type TemplateResult } from 'lit';
import { listSkeleton } from '../../list/list-skeleton.ts';
import { moreView } from '../../list/more.ts';
import { rowView } from '../../list/row.ts';
import { searchField } from '../../list/search-field.ts';
import { tabsView } from '../../list/tabs.ts';
import { cardFooter, cardHeader } from '../../views/card.ts';
import { warningIcon } from '../../views/icons/first-icons.ts';
import { connectionWords } from '../../views/problem-sentence.ts';
import { emptyView, line, offlineLine, stateView } from '../../views/state-views.ts';
import type { ItemListContext, ItemListDefinition, ListedItem } from '../item-list-definition.ts';
import type { ItemList } from '../item-list.ts';

/** The list with what is around it. */
export function listPage(list: ItemList): TemplateResult {
  const { state, interactions, actions, isBusy, viewContext } = list;
  const { messages, words, dates, tab, compact } = viewContext;
  const hasTabs = list.context.session?.me && !compact;
  const isOffline = state === 'offline' && list.list.items;
  const dataAt = Math.max(list.list.dataAt, interactions?.newItems.dataAt ?? 0);
  const handleNearness = () => list.prepareOpening();
  return html`
    ${cardHeader(list.heading, list.host.heading === '', actions?.renderListActions?.(viewContext))}
    ${compact ? nothing : toolsView(list, viewContext)}
    ${isOffline ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), () => list.refresh()) : nothing}
    ${
      list.hasFailedToOpen
        ? line(
            'failure',
            warningIcon(),
            `${list.isFiltering ? '' : (words.openFailed ?? messages.openFailed)} ${connectionWords(messages).problem}`,
            [
              { label: messages.retry, onClick: () => list.retryOpen() },
              { label: messages.dismiss, onClick: () => list.back() },
            ],
          )
        : nothing
    }
    <div
      class="panel"
      id="panel"
      role=${hasTabs ? 'tabpanel' : nothing}
      aria-labelledby=${hasTabs ? `tab-${tab}` : nothing}
      aria-busy=${isBusy || state === 'loading'}
      ?data-busy=${isBusy}
      @pointerover=${handleNearness}
      @focusin=${handleNearness}
    >
      ${interactions?.renderNewItems()} ${contentView(list, viewContext)}
    </div>
    ${footerView(list, viewContext)}
  `;
}

/** Renders the page before the words are there, with each thing in its place. */
export function wordlessPage({
  heading,
  compact,
}: {
  readonly heading: string | undefined;
  readonly compact?: boolean;
}): TemplateResult {
  return html`
    ${
      heading === '' ? nothing : html`<header class="header"><div class="heading">${heading ?? '\u200b'}</div></header>`
    }
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

function toolsView(list: ItemList, { messages, words, tab }: ItemListContext): TemplateResult {
  const { definition, counts, context } = list;
  const { tabs, archive, filters } = definition;
  const me = context.session?.me;
  const tabsOrPlace = me
    ? tabsView({
        label: words.tabsLabel,
        tabs: tabs.map((value, index) => ({
          value,
          label: words.tabs[value] ?? value,
          // Those of the API are of all.
          count: index > 0 && !list.isNarrowed ? (counts?.[value] as number | undefined) : undefined,
          isQuiet: value === archive,
        })),
        selected: tab,
        countLabel: words.tabCount ?? String,
        onSelect: (value) => list.choose(value),
      })
    : me === undefined && list.state === 'loading'
      ? html`<div class="tabs"></div>`
      : nothing;
  return html`
    <div class="tools">
      ${tabsOrPlace}
      <div class="filters" part="filters" role="search" aria-label=${messages.searchIn(list.name)}>
        ${searchField(list.search, { label: words.search, clearLabel: messages.clearSearch })}
        ${
          filters
            ? html`<button
                class="button filter-button"
                part="filter-button"
                type="button"
                aria-expanded=${list.isFiltering}
                @click=${() => list.toggleFilters()}
              >
                ${messages.filter}
              </button>`
            : nothing
        }
      </div>
      ${list.refinements?.render()}
    </div>
  `;
}

function contentView(list: ItemList, context: ItemListContext): unknown {
  const { items, state, query } = list;
  const { messages, compact } = context;
  const { hasMore, error } = list.list;
  return stateView({
    state,
    query: { data: list.list.items, isEmpty: list.list.items !== undefined && items.length === 0 && !hasMore },
    messages,
    error: error ?? list.context.session?.error,
    onRetry: () => list.refresh(),
    signIn: html`<slot name="sign-in"></slot>`,
    skeleton: () => listSkeleton(compact ? 5 : Math.min(query.limit, 6), messages.loading),
    empty: () => nothingView(list, context),
    content: () => html`
      ${rowsOf(list, items, context)}
      ${
        compact
          ? nothing
          : moreView({
              list: list.list,
              messages,
              onMore: () => list.rows.loadMore(list.list),
            })
      }
    `,
  });
}

function rowsOf(list: ItemList, items: readonly ListedItem[], context: ItemListContext): TemplateResult {
  const groups = context.compact ? undefined : list.definition.groups;
  return list.rows.render({
    items,
    hasMore: list.list.hasMore,
    label: context.words.heading,
    groupOf: groups && ((item) => groups.of(item, context)),
    heading: (key, first) => groups?.heading(key, first, context),
    row: (item) => itemRow(item, list, context),
  });
}

function itemRow(item: ListedItem, list: ItemList, context: ItemListContext): TemplateResult {
  const { definition, actions, expandedId, refinements } = list;
  const { id } = item;
  const { compact } = context;
  const found = refinements?.renderFound(item);
  const { menu, ...marks } = definition.row?.(item, context) ?? {};
  const isOpen = expandedId === id;
  return html`
    ${
      actions?.renderMoved?.(item, context) ??
      rowView({
        id,
        title: found?.title ?? definition.title(item),
        summary: compact ? undefined : (found?.summary ?? definition.summary?.(item)),
        meta: definition.meta(item, context),
        ...marks,
        onOpen: () => list.open(item),
        buttons: actions?.renderButtons?.(item, context),
        more: menu
          ? {
              label: menu,
              isOpen,
              onToggle: () => list.expand(isOpen ? undefined : id),
              actions: actions?.renderMenu?.(item, context),
            }
          : undefined,
      })
    }
    ${actions?.renderFailure(item, context)}
  `;
}

function nothingView(list: ItemList, { messages, words, tab }: ItemListContext): TemplateResult {
  const { definition } = list;
  const [all] = definition.tabs;
  const button = (label: string, onClick: () => void) =>
    html`<button class="button" type="button" @click=${onClick}>${label}</button>`;
  // The reader narrowed the list: then an empty one means "nothing found" and not "nothing there".
  if (list.isNarrowed) {
    const clear = button(messages.clearFilters, () => list.clearFilters());
    return emptyView(words.nothingFound, messages.nothingFoundText, clear);
  }
  const { title = words.heading, text } = words.empty[tab] ?? {};
  return emptyView(title, text, tab === all ? undefined : button(messages.showAll, () => list.choose(all)));
}

/** Times of the last change among items. Each is computed once, for the reason that `ItemList.items` says. */
const lastChanges = new WeakMap<readonly ListedItem[], string>();

function lastChange(items: readonly ListedItem[], definition: ItemListDefinition): string {
  const known = lastChanges.get(items);
  if (known !== undefined) return known;
  const last = items
    .map((item) => definition.changedAt(item))
    .reduce((latest, at) => (latest && Date.parse(latest) >= Date.parse(at) ? latest : at), '');
  lastChanges.set(items, last);
  return last;
}

function footerView(
  { items, definition, owner, context, state }: ItemList,
  { messages, words, dates }: ItemListContext,
): TemplateResult {
  const latest = lastChange(items, definition);
  return cardFooter({
    line: messages.ownerAndUpdate(owner?.name, latest ? dates.moment(latest) : undefined),
    title: latest ? dates.full(latest) : undefined,
    visitorHint: context.session?.me === null && state !== 'denied' ? words.visitorHint : undefined,
  });
}
