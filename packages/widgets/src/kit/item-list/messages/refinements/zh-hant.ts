import { spaced } from '../../../i18n/dates.ts';
import type { RefinementMessages } from '../../refinement-messages.ts';

export const messages: RefinementMessages = {
  results: (count, hasMore) => (hasMore ? `前 ${count} 則結果` : `${count} 則結果`),
  removeFilter: (filter, value) => `取消篩選：${filter} ${value}`,
  choicesFailed: '篩選項沒有載入成功。',
  thisWeek: '本週',
  thisMonth: '本月',
  thisYear: '今年',
  otherDays: '自選日期',
  firstDay: '從',
  lastDay: '到',
  since: (day) => spaced`${day}起`,
  until: (day) => spaced`截至${day}`,
  between: (first, last) => `${first} 至 ${last}`,
};
