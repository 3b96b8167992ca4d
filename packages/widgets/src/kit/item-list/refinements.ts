import type { TextPiece } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { QueryController } from '../data/query-controller.ts';
import { adoptStyles } from '../element/adopt-styles.ts';
import { Dates } from '../i18n/dates.ts';
import { joinCatalogues, type ProblemWords, type WithWords } from '../i18n/join-catalogues.ts';
import { Localization } from '../i18n/localization.ts';
import { ItemsFilterEvent } from '../list/items-filter-event.ts';
import { selectStyles } from '../list/select.styles.ts';
import { dayPresets, isDay } from './filter-days.ts';
import type { ChoiceFilter, FilterChoice, ItemFilter, LoadedItemFilters, TimeFilter } from './item-filters.ts';
import type { ItemHighlight, ItemListWords, ListedItem } from './item-list-definition.ts';
import type { FoundPage, ItemList } from './item-list.ts';
import { type ItemListMessages, itemListMessages } from './messages.ts';
import { type RefinementMessages, refinementMessages } from './refinement-messages.ts';
import { refinementsStyles } from './refinements.styles.ts';
import { type Chip, chipsView, choiceField, failedChoices, marked, timeField } from './views/refinements.ts';

type Messages = WithWords<ItemListMessages & RefinementMessages, ProblemWords>;
type Field = ItemFilter<ItemListWords>;

/** What a search found in a list, and its filters. Its code is loaded when a reader searches or filters. */
export class Refinements {
  readonly #list: ItemList;
  readonly #fields: readonly Field[];
  readonly #localization: Localization<Messages>;
  /** Choices that the API knows, by the name of their filter. */
  readonly #choices = new Map<string, QueryController<readonly FilterChoice[]>>();
  /** Names of filters by time whose days the reader is about to choose. */
  readonly #withDays = new Set<string>();
  /** What was found, and in which data of the list. */
  #found: { of: unknown; items: ReadonlyMap<string, ListedItem> } = { of: undefined, items: new Map() };

  constructor(list: ItemList, filters: LoadedItemFilters<ItemListWords> | undefined) {
    const { host, context, definition } = list;
    this.#list = list;
    this.#fields = filters?.fields ?? [];
    this.#localization = new Localization(
      host,
      context,
      joinCatalogues<ItemListMessages & RefinementMessages, ProblemWords>(
        [itemListMessages, refinementMessages],
        filters?.words ?? definition.words,
      ),
    );
    for (const field of this.#fields) {
      if (!('name' in field) || !field.source) continue;
      const { name, source } = field;
      const isWanted = () => list.isFiltering || list.query.filters[name] !== undefined;
      const controller = new QueryController(host, context, () => (isWanted() ? source(list.query) : undefined));
      this.#choices.set(name, controller);
    }
    adoptStyles(host, [selectStyles, refinementsStyles]);
  }

  /** Says how many were found; undefined where the list is not narrowed, or words are not there yet. */
  get results(): string | undefined {
    const { list, isNarrowed, items } = this.#list;
    return isNarrowed ? this.#localization.messages?.results(items.length, list.hasMore) : undefined;
  }

  /** Renders the filters, those that are set, and how many were found. */
  render(): TemplateResult | typeof nothing {
    const { messages } = this.#localization;
    const { isFiltering, isNarrowed, list } = this.#list;
    if (!messages || (!isFiltering && !isNarrowed)) return nothing;
    const results = list.items && !list.isPlaceholder ? this.results : undefined;
    return html`
      <div class="refinements">
        ${
          isFiltering
            ? html`<div
                class="filter-fields"
                part="filter-fields"
                role="group"
                aria-label=${messages.filter}
                @keydown=${this.#handleKeydown}
              >
                ${this.#fields.map((field) => this.#renderField(field, messages))}
              </div>`
            : nothing
        }
        ${isNarrowed ? chipsView(results, this.#chips(messages)) : nothing}
      </div>
    `;
  }

  /** Renders title and summary with what a search found in them; undefined for an item that none has found. */
  renderFound(item: ListedItem): { readonly title: unknown; readonly summary: unknown } | undefined {
    const { definition } = this.#list;
    const found = this.#foundItems.get(item.id);
    const highlight = found && definition.highlight?.(found);
    if (!highlight) return undefined;
    const title = definition.title(item);
    const summary = definition.summary?.(item) ?? '';
    return {
      // A text that was changed meanwhile is shown as it is now.
      title: textOf(highlight.title) === title ? marked(highlight.title) : title,
      summary: summaryPieces(highlight, summary) ? marked(summaryPieces(highlight, summary)!) : summary,
    };
  }

  /** Tells the page which filters are set. */
  reportFilters(): void {
    const { host, query, elementName } = this.#list;
    host.dispatchEvent(new ItemsFilterEvent(`pa-${elementName}-filter`, query.filters));
  }

  get #foundItems(): ReadonlyMap<string, ListedItem> {
    const { data } = this.#list.list.result ?? {};
    if (data !== this.#found.of) {
      const pages: readonly Partial<FoundPage>[] = data?.pages ?? [];
      const items = pages.flatMap(({ found = [] }) => found);
      this.#found = { of: data, items: new Map(items.map((item) => [item.id, item])) };
    }
    return this.#found.items;
  }

  #set(values: Readonly<Record<string, string | undefined>>): void {
    for (const [name, value] of Object.entries(values)) this.#list.filter(name, value);
    this.reportFilters();
  }

  #remove(names: readonly string[]): void {
    for (const name of names) this.#withDays.delete(name);
    this.#set(Object.fromEntries(names.map((name) => [name, undefined])));
    const { host, focus } = this.#list;
    const find = (selector: string) => host.renderRoot.querySelector<HTMLElement>(selector);
    focus.move(() => find('.chip') ?? find('.filter-button'));
  }

  #renderField(field: Field, messages: Messages): unknown {
    const words = this.#words(messages);
    const labels = { label: field.label(words), all: field.all(words), part: field.part };
    if ('from' in field) {
      const { from, to } = this.#days(field);
      return timeField({
        ...labels,
        messages,
        presets: this.#presets,
        from,
        to,
        isByDays: this.#isByDays(field),
        onPreset: (day) => this.#choosePreset(field, day),
        onFrom: (day) => this.#set({ [field.from]: day }),
        onTo: (day) => this.#set({ [field.to]: day }),
      });
    }
    const { name } = field;
    const query = this.#choices.get(name);
    if (query?.error !== undefined && !query.data) return failedChoices(messages, () => query.refetch());
    const choices = this.#choicesOf(field, messages);
    const value = this.#list.query.filters[name];
    // Where there is nothing to choose, there is no field, unless to take back what is chosen.
    if (choices.length < 2 && value === undefined) return nothing;
    return choiceField({ ...labels, choices, value, onChange: (chosen) => this.#set({ [name]: chosen }) });
  }

  #choicesOf({ name, choices }: ChoiceFilter<ItemListWords>, messages: Messages): readonly FilterChoice[] {
    return choices?.(this.#words(messages)) ?? this.#choices.get(name)?.data ?? [];
  }

  /** The filters that are set, each as a button that takes it back. */
  #chips(messages: Messages): Chip[] {
    const words = this.#words(messages);
    return this.#fields.flatMap((field) => {
      const names = 'from' in field ? [field.from, field.to] : [field.name];
      const text = 'from' in field ? this.#sayDays(field, messages) : this.#sayChoice(field, messages);
      if (text === undefined) return [];
      const label = messages.removeFilter(field.label(words), text);
      return [{ text, label, onRemove: () => this.#remove(names) }];
    });
  }

  #sayChoice(field: ChoiceFilter<ItemListWords>, messages: Messages): string | undefined {
    const chosen = this.#list.query.filters[field.name];
    if (chosen === undefined) return undefined;
    const choice = this.#choicesOf(field, messages).find(({ value }) => value === chosen);
    // Until its name is there, and for one that is unknown, the filter has its own.
    return choice?.label ?? field.label(this.#words(messages));
  }

  #sayDays(field: TimeFilter<ItemListWords>, messages: Messages): string | undefined {
    const { from, to } = this.#days(field);
    const say = (day: string) => this.#sayDay(day, messages);
    if (from !== undefined && to !== undefined) return messages.between(say(from), say(to));
    if (to !== undefined) return messages.until(say(to));
    const preset = this.#presetOf(from);
    return preset ? messages[preset] : from && messages.since(say(from));
  }

  /** A calendar day is the same in every zone, so it is said in one of its own. */
  #sayDay(day: string, messages: Messages): string {
    if (!isDay(day)) return day;
    const noon = (each: string) => `${each}T12:00:00Z`;
    return new Dates(this.#localization.language, 'UTC', () => new Date(noon(this.#today)), messages).day(noon(day));
  }

  get #today(): string {
    const { dates } = this.#localization;
    return dates.dayKey(dates.now().toISOString());
  }

  #days({ from, to }: TimeFilter<ItemListWords>) {
    const { filters } = this.#list.query;
    return { from: filters[from], to: filters[to] };
  }

  get #presets() {
    return dayPresets(this.#today);
  }

  #presetOf(from: string | undefined) {
    const presets = this.#presets;
    const names = ['thisWeek', 'thisMonth', 'thisYear'] as const;
    return from === undefined ? undefined : names.find((name) => presets[name] === from);
  }

  #isByDays(field: TimeFilter<ItemListWords>): boolean {
    const { from, to } = this.#days(field);
    if (this.#withDays.has(field.from) || to !== undefined) return true;
    return from !== undefined && this.#presetOf(from) === undefined;
  }

  #choosePreset({ from, to }: TimeFilter<ItemListWords>, day: string | 'days' | undefined): void {
    if (day !== 'days') {
      this.#withDays.delete(from);
      this.#set({ [from]: day, [to]: undefined });
      return;
    }
    this.#withDays.add(from);
    this.#list.focus.move('.filter-day');
  }

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.#list.toggleFilters();
    this.#list.focus.move('.filter-button');
  };

  /** The words of the list, with those of its filters. */
  #words(messages: Messages): ItemListWords {
    return { ...this.#list.messages!.words, ...messages.words };
  }
}

/** The line below the title. It is the summary where the search found something in it, else the excerpt. */
function summaryPieces({ summary, excerpt }: ItemHighlight, shown: string): readonly TextPiece[] | undefined {
  const isSame = textOf(summary) === shown;
  if (isSame && summary.some(({ isMatch }) => isMatch)) return summary;
  return excerpt.length > 0 ? excerpt : undefined;
}

function textOf(pieces: readonly TextPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}
