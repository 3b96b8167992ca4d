import { spaced } from '../../i18n/dates.ts';
import { messages as shared } from '../../i18n/messages/zh-hant.ts';
import type { ItemListMessages } from '../messages.ts';

export const messages: ItemListMessages = {
  ...shared,
  back: '返回清單',
  clearSearch: '清除搜尋',
  loadMore: '顯示更多',
  loadingMore: '正在載入更多',
  moreFailed: '後面的內容沒有載入成功，已顯示的不受影響。',
  shown: (count) => `現在顯示 ${count} 條`,
  nothingFoundText: '換一個詞，或者查看全部。',
  showAll: '查看全部',
  openFailed: '沒有打開這一條。',
  ownerAndUpdate: (owner, time) => [owner, time && spaced`${time}更新`].filter(Boolean).join(' · '),
};
