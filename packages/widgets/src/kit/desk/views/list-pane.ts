import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { InfiniteQueryController } from '../../data/infinite-query-controller.ts';
import type { SearchText } from '../../list/search-text.ts';
import { clearIcon, searchIcon } from '../../views/icons/first-icons.ts';
import { emptyView } from '../../views/state-views.ts';
import type { DeskContext, DeskDefinition, DeskFilter, DeskWords } from '../desk-definition.ts';
import { missingView, staleLine } from './answer.ts';
import { stateBadge } from './state-badge.ts';

export interface ListPane<Item extends { readonly id: string }, Words extends DeskWords> extends DeskContext<Words> {
  readonly definition: DeskDefinition<Item, Words>;
  readonly list: InfiniteQueryController<Item>;
  readonly search: SearchText;
  readonly filters: Readonly<Record<string, string>>;
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
  const { messages, words, definition, search } = pane;
  return html`
    <div class="filters" role="search">
      ${searchField(search, { label: words.search, clearLabel: messages.clearSearch })}
      ${definition.filters.map((filter) => filterView(filter, pane))}
    </div>
    ${listPart(pane)}
  `;
}

function searchField(
  search: SearchText,
  { label, clearLabel }: { readonly label: string; readonly clearLabel: string },
): TemplateResult {
  return html`
    <div class="search">
      ${searchIcon()}
      <input
        class="field"
        type="text"
        inputmode="search"
        enterkeyhint="search"
        autocomplete="off"
        maxlength="100"
        aria-label=${label}
        placeholder=${label}
        .value=${live(search.typed)}
        @input=${search.handleInput}
        @compositionend=${search.handleInput}
        @keydown=${search.handleKeydown}
      />
      ${
        search.typed
          ? html`<button
              class="button clear"
              data-kind="icon"
              type="button"
              aria-label=${clearLabel}
              @click=${(event: Event) => handleClear(event, search)}
            >
              ${clearIcon()}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** The button goes with the text it cleared, so the focus returns to the field. */
function handleClear(event: Event, search: SearchText): void {
  (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
  search.clear();
}

function filterView<Item extends { readonly id: string }, Words extends DeskWords>(
  { name, values, label, all, labels }: DeskFilter<Words>,
  { words, filters, onFilter }: ListPane<Item, Words>,
): TemplateResult {
  const chosen = filters[name] ?? '';
  return html`
    <label class="filter">
      <span class="visually-hidden">${label(words)}</span>
      <select
        class="field"
        .value=${live(chosen)}
        @change=${(event: Event) => onFilter(name, (event.target as HTMLSelectElement).value)}
      >
        <option value="">${all(words)}</option>
        ${values.map(
          (value) => html`<option value=${value} ?selected=${chosen === value}>${labels(words)[value]}</option>`,
        )}
      </select>
    </label>
  `;
}

function listPart<Item extends { readonly id: string }, Words extends DeskWords>(
  pane: ListPane<Item, Words>,
): TemplateResult {
  const { messages, words, dates, list } = pane;
  const { items, hasMore, loadingMore } = list;
  if (!items) return missingView(list, pane, () => listSkeleton(messages.loading));
  const stale = staleLine(list, messages, dates);
  if (items.length === 0) return html`${stale} ${emptyPart(pane)}`;
  return html`
    ${stale}
    <ul class="rows" part="list" aria-label=${words.list}>
      ${repeat(
        items,
        ({ id }) => id,
        (item) => html`<li>${rowView(item, pane)}</li>`,
      )}
    </ul>
    ${
      hasMore
        ? html`<div class="more">
            <button class="button" type="button" aria-disabled=${loadingMore} @click=${() => list.loadMore()}>
              ${loadingMore ? messages.loading : messages.loadMore}
            </button>
          </div>`
        : nothing
    }
  `;
}

function emptyPart<Item extends { readonly id: string }, Words extends DeskWords>(
  pane: ListPane<Item, Words>,
): TemplateResult {
  const { messages, words, search, filters, create, onShowAll } = pane;
  if (search.text || Object.values(filters).some(Boolean)) {
    const showAll = html`<button class="button" type="button" @click=${onShowAll}>${messages.showAll}</button>`;
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
      data-id=${id}
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

/** In the geometry of rows, so that nothing jumps when they come. */
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
