import type { Catalogue } from '../i18n/localization.ts';

/** The texts of search results and filters. They are loaded with `Refinements`. */
export interface RefinementMessages {
  /** How many were found; `hasMore`: so many are shown, and there are more. */
  readonly results: (count: number, hasMore: boolean) => string;
  /** The button that takes a filter back. */
  readonly removeFilter: (filter: string, value: string) => string;
  readonly choicesFailed: string;
  readonly thisWeek: string;
  readonly thisMonth: string;
  readonly thisYear: string;
  readonly otherDays: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly since: (day: string) => string;
  readonly until: (day: string) => string;
  readonly between: (first: string, last: string) => string;
}

export const refinementMessages: Catalogue<RefinementMessages> = {
  'zh-Hans': () => import('./messages/refinements/zh-hans.ts'),
  'zh-Hant': () => import('./messages/refinements/zh-hant.ts'),
  en: () => import('./messages/refinements/en.ts'),
};
