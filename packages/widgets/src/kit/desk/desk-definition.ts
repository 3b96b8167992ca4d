import type { TemplateResult } from 'lit';
import type { CursorPage } from '../data/infinite-query-controller.ts';
import type { BaseClient } from '@party-affairs/sdk';
import type { Dates } from '../i18n/dates.ts';
import type { ProblemWords } from '../i18n/join-catalogues.ts';
import type { Catalogue } from '../i18n/localization.ts';
import type { DeskMessages } from './messages.ts';
import type { DeskEntity, WorkDefinition, WorkWords } from './work/work-definition.ts';

/** A desk: the list of a kind of entity beside the work on one of them. The work is code of its own, loaded after the list. */
export interface DeskDefinition<Item extends { readonly id: string }, Words extends DeskWords> {
  /** Names the entity in the cache. Each desk has a name of its own, because it sees more of the entity than other widgets. */
  readonly entity: string;
  /** The permission without which a person does not see the desk at all. */
  readonly permission: string;
  /** First parts of the types of live events after which the desk asks again: `notice` for `notice.published`. */
  readonly events: readonly string[];
  readonly words: Catalogue<Words>;
  readonly states: StateLooks;
  readonly filters: readonly DeskFilter<Words>[];
  /** A page of the list. `query`: what was searched for (`q`), the filters that are set, and the cursor. */
  list(
    client: BaseClient,
    query: Readonly<Record<string, string>>,
    options: { readonly signal: AbortSignal },
  ): PromiseLike<CursorPage<Item>>;
  /**
   * How many wait for the person, and how many each value of a filter has. With it, the list can be narrowed to what waits
   * (`waitingFor` is `me` in the query).
   */
  counts?(client: BaseClient, options: { readonly signal: AbortSignal }): Promise<DeskCounts>;
  row(item: Item, context: DeskContext<Words>): DeskRow;
  /** Loads what is done with one entity. */
  work(): Promise<WorkDefinition<DeskEntity, WorkWords>>;
  /**
   * Makes the DOM event that tells the page that an entity was written or moved on. `action` is `create`, `edit`, or an
   * action's name.
   */
  changed(id: string, action: string): Event;
}

/** Counts of a desk; a filter that has none shows none. */
export interface DeskCounts {
  readonly waiting: number;
  /** Counts by the name of a filter, then by its value. */
  readonly filters: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A choice above the list: one of these values, or all. */
export interface DeskFilter<Words> {
  /** The member of the query. */
  readonly name: string;
  readonly values: readonly string[];
  /** The words for the values. */
  labels(words: Words): Readonly<Record<string, string>>;
  label(words: Words): string;
  all(words: Words): string;
}

/** A row of the list, as values: every desk draws them alike. */
export interface DeskRow {
  readonly title: string;
  readonly state: string;
  readonly labels?: readonly { readonly icon?: TemplateResult; readonly text: string }[];
  /** The quiet line; `full` is shown on hover. */
  readonly meta: readonly { readonly text: string; readonly full?: string }[];
}

/** How each state of an entity looks beside its word, which is `words.states[state]`. */
export type StateLooks<State extends string = string> = Readonly<Record<State, StateLook>>;

export interface StateLook {
  readonly icon: () => TemplateResult;
  readonly tone?: 'warning' | 'success' | 'quiet';
}

/** The messages, words and dates that all parts of a desk use. */
export interface DeskContext<Words> {
  readonly messages: DeskMessages;
  readonly words: Words;
  readonly dates: Dates;
}

/** The words a module brings for its desk before an entity is open. */
export interface DeskWords extends ProblemWords {
  readonly title: string;
  /** The button that begins a new entity. */
  readonly create: string;
  readonly search: string;
  /** Name of the list, for screen readers. */
  readonly list: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly nothingFoundTitle: string;
  readonly nothingOpen: string;
  /** The text for people without a role at the desk. */
  readonly deniedText: string;
  readonly states: Readonly<Record<string, string>>;
}
