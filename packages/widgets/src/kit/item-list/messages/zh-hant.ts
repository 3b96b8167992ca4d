import { spaced } from '../../i18n/dates.ts';
import { messages as shared } from '../../i18n/messages/zh-hant.ts';
import type { ItemListMessages } from '../messages.ts';

export const messages: ItemListMessages = {
  ...shared,
  back: '返回清單',
  clearSearch: '清除搜尋',
  searchIn: (name) => `在「${name}」中搜尋`,
  loadMore: '顯示更多',
  loadingMore: '正在載入更多',
  moreFailed: '後面的內容沒有載入成功，已顯示的不受影響。',
  shown: (count) => `目前顯示 ${count} 則`,
  nothingFoundText: '請換個字詞，或清除篩選條件。',
  filter: '篩選',
  clearFilters: '清除篩選',
  showAll: '查看全部',
  openFailed: '沒有打開這一條。',
  abstractKept: '以下是清單中的摘要。',
  ownerAndUpdate: (owner, time) => [owner, time && spaced`${time}更新`].filter(Boolean).join(' · '),
};
