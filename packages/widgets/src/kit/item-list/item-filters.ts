import type { QuerySource } from '../data/query-controller.ts';
import type { ProblemWords } from '../i18n/join-catalogues.ts';
import type { Catalogue } from '../i18n/localization.ts';

/** The filters of a list. Each value is a property of the element. */
export interface ItemFilters<ListWords> {
  /** Names of the properties: of a choice its own, of a time two. */
  readonly names: readonly string[];
  /** Loads what the reader needs to choose, once a filter is set or the reader opens them. */
  load(): Promise<LoadedItemFilters<ListWords>>;
}

export interface LoadedItemFilters<ListWords, Words extends ProblemWords = ProblemWords> {
  /** Words of the filters; they join those of the list. */
  readonly words: Catalogue<Words>;
  readonly fields: readonly ItemFilter<ListWords & Words>[];
}

export type ItemFilter<Words> = ChoiceFilter<Words> | TimeFilter<Words>;

interface AnyFilter<Words> {
  readonly part: string;
  label(words: Words): string;
  /** The choice of all. */
  all(words: Words): string;
}

/** A filter with a list of choices. With one choice it is not shown: there is nothing to choose. */
export interface ChoiceFilter<Words> extends AnyFilter<Words> {
  /** Name of the property, and of the filter in the query. */
  readonly name: string;
  /** The choices that are known; `source` asks the API for others. */
  choices?(words: Words): readonly FilterChoice[];
  /** The choices that the API knows; they are asked for when the filters are open, or this one is set. */
  source?(list: { readonly organizationId: string | undefined }): QuerySource<readonly FilterChoice[]>;
}

/** A choice, and how deep it stands below others. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  readonly depth?: number;
}

/** A filter with a first and a last day, `2026-11-22`, in the widget's time zone. Both belong to it; each may be left out. */
export interface TimeFilter<Words> extends AnyFilter<Words> {
  readonly from: string;
  readonly to: string;
}
