import { html, nothing, type TemplateResult } from 'lit';
import type { InfiniteQueryController } from '../../data/infinite-query-controller.ts';
import type { Session } from '../../data/session.ts';
import type { LongList } from '../../list/long-list.ts';
import { moreView } from '../../list/more.ts';
import { searchField } from '../../list/search-field.ts';
import type { SearchText } from '../../list/search-text.ts';
import { selectFilter } from '../../list/select-filter.ts';
import { tabsView } from '../../list/tabs.ts';
import { emptyView } from '../../views/state-views.ts';
import type { DeskContext, DeskCounts, DeskDefinition, DeskWords } from '../desk-definition.ts';
import { answerView } from './answer.ts';
import { stateBadge } from './state-badge.ts';

/** Everything that the list of a desk shows, and its handlers. */
export interface ListPane<Item extends { readonly id: string }, Words extends DeskWords> extends DeskContext<Words> {
  readonly definition: DeskDefinition<Item, Words>;
  readonly session: Session | undefined;
  readonly list: InfiniteQueryController<Item>;
  readonly rows: LongList<Item>;
  readonly search: SearchText;
  readonly filters: Readonly<Record<string, string>>;
  /** undefined: the desk has none, or they are not there yet. */
  readonly counts: DeskCounts | undefined;
  /** Id of the entity that is open beside the list. */
  readonly openId: string | undefined;
  /** The button that begins a new entity. */
  readonly create: unknown;
  readonly onFilter: (name: string, value: string) => void;
  readonly onShowAll: () => void;
  readonly onOpen: (id: string) => void;
}

/** Search and filters, and under them the list in whatever state it is. */
export function listPane<Item extends { readonly id: string }, Words extends DeskWords>(
  pane: ListPane<Item, Words>,
): TemplateResult {
  const { messages, definition, session, list, filters } = pane;
  const answer = answerView(session, list, pane, {
    skeleton: () => listSkeleton(messages.loading),
    empty: () => emptyPart(pane),
    content: () => rowsPart(pane),
  });
  if (!definition.counts) return html`${listTools(pane)} ${answer}`;
  return html`
    ${waitingTabs(pane)}
    <div id="panel" role="tabpanel" aria-labelledby="tab-${filters['waitingFor'] ?? 'all'}">
      ${listTools(pane)} ${answer}
    </div>
  `;
}

/** Tabs that show either the whole list or only what waits for the person. */
function waitingTabs<Item extends { readonly id: string }, Words extends DeskWords>(pane: ListPane<Item, Words>) {
  const { messages, counts, filters, onFilter } = pane;
  return tabsView({
    label: messages.tabs,
    tabs: [
      { value: 'all', label: messages.all },
      { value: 'me', label: messages.waiting, count: counts?.waiting },
    ],
    selected: filters['waitingFor'] ?? 'all',
    countLabel: messages.items,
    onSelect: (value) => onFilter('waitingFor', value === 'all' ? '' : value),
  });
}

function listTools<Item extends { readonly id: string }, Words extends DeskWords>(pane: ListPane<Item, Words>) {
  const { messages, words, definition, search, filters, counts, onFilter } = pane;
  return html`
    <div class="filters" role="search">
      ${searchField(search, { label: words.search, clearLabel: messages.clearSearch })}
      ${definition.filters.map(({ name, values, label, all, labels }) =>
        selectFilter({
          label: label(words),
          allLabel: all(words),
          choices: values.map((value) => {
            const choice = labels(words)[value] ?? value;
            const count = counts?.filters[name]?.[value];
            return [value, count === undefined ? choice : messages.counted(choice, shortCount(count))];
          }),
          value: filters[name] || undefined,
          onChange: (value) => onFilter(name, value ?? ''),
        }),
      )}
    </div>
  `;
}

/** Writes a count as the tabs do. */
function shortCount(count: number): string {
  return count > 999 ? '999+' : String(count);
}

function rowsPart<Item extends { readonly id: string }, Words extends DeskWords>(
  pane: ListPane<Item, Words>,
): TemplateResult {
  const { messages, words, list, rows } = pane;
  const { items = [], hasMore } = list;
  return html`
    ${rows.render({ items, hasMore, label: words.list, row: (item) => rowView(item, pane) })}
    ${moreView({ list, messages, onMore: () => rows.loadMore(list) })}
  `;
}

function emptyPart<Item extends { readonly id: string }, Words extends DeskWords>(
  pane: ListPane<Item, Words>,
): TemplateResult {
  const { messages, words, search, filters, create, onShowAll } = pane;
  const { waitingFor, ...narrowing } = filters;
  const isNarrowed = search.text !== '' || Object.values(narrowing).some(Boolean);
  if (isNarrowed || waitingFor) {
    const showAll = html`<button class="button" type="button" @click=${onShowAll}>${messages.showAll}</button>`;
    if (!isNarrowed) return emptyView(messages.nothingWaitingTitle, messages.nothingWaitingText, showAll);
    return emptyView(words.nothingFoundTitle, messages.nothingFoundText, showAll);
  }
  return emptyView(words.emptyTitle, words.emptyText, create);
}

function rowView<Item extends { readonly id: string }, Words extends DeskWords>(
  item: Item,
  pane: ListPane<Item, Words>,
): TemplateResult {
  const { words, definition, openId, onOpen } = pane;
  const { title, state, labels = [], meta } = definition.row(item, pane);
  const { id } = item;
  return html`
    <button
      class="row"
      part="row"
      type="button"
      aria-current=${id === openId ? 'true' : nothing}
      @click=${() => onOpen(id)}
    >
      <span class="row-title">${title}</span>
      <span class="row-labels">
        ${stateBadge(state, definition.states, words.states)}
        ${labels.map(({ icon, text }) => html`<span class="label">${icon}${text}</span>`)}
      </span>
      <span class="row-meta figures">
        ${meta.map(({ text, full }) => html`<span title=${full ?? nothing}>${text}</span>`)}
      </span>
    </button>
  `;
}

/** The skeleton of the list. It has the geometry of rows, so that nothing jumps when they come. */
export function listSkeleton(label: string): TemplateResult {
  return html`
    <div class="skeleton rows" role="img" aria-label=${label}>
      ${Array.from(
        { length: 6 },
        () =>
          html`<div class="row"><span class="bone"></span><span class="bone"></span><span class="bone"></span></div>`,
      )}
    </div>
  `;
}
