import { spaced } from '../../../i18n/dates.ts';
import type { RefinementMessages } from '../../refinement-messages.ts';

export const messages: RefinementMessages = {
  results: (count, hasMore) => (hasMore ? `前 ${count} 条结果` : `${count} 条结果`),
  removeFilter: (filter, value) => `取消筛选：${filter} ${value}`,
  choicesFailed: '筛选项没有载入成功。',
  thisWeek: '本周',
  thisMonth: '本月',
  thisYear: '今年',
  otherDays: '自选日期',
  firstDay: '从',
  lastDay: '到',
  since: (day) => spaced`${day}起`,
  until: (day) => spaced`截至${day}`,
  between: (first, last) => `${first} 至 ${last}`,
};
