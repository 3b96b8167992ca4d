import type { RefinementMessages } from '../../refinement-messages.ts';

export const messages: RefinementMessages = {
  results: (count, hasMore) => (hasMore ? `First ${count} results` : `${count} ${count === 1 ? 'result' : 'results'}`),
  removeFilter: (filter, value) => `Remove filter: ${filter}, ${value}`,
  choicesFailed: 'The choices could not be loaded.',
  thisWeek: 'This week',
  thisMonth: 'This month',
  thisYear: 'This year',
  otherDays: 'Other dates',
  firstDay: 'From',
  lastDay: 'To',
  since: (day) => `since ${day}`,
  until: (day) => `until ${day}`,
  between: (first, last) => `${first} to ${last}`,
};
