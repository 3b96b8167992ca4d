import { spaced } from '../../i18n/dates.ts';
import { messages as shared } from '../../i18n/messages/zh-hant.ts';
import type { DeskMessages } from '../messages.ts';

export const messages: DeskMessages = {
  ...shared,
  back: '返回清單',
  clearSearch: '清除搜尋',
  loadMore: '顯示更多',
  loadingMore: '正在載入更多',
  moreFailed: '後續內容無法載入，已顯示的不受影響。',
  nothingFoundText: '請換個字詞，或查看全部狀態。',
  showAll: '查看全部',
  tabs: '檢視範圍',
  all: '全部',
  waiting: '待我處理',
  items: (count) => `${count} 則`,
  counted: (label, count) => `${label}（${count}）`,
  nothingWaitingTitle: '沒有待您處理的事項',
  nothingWaitingText: '輪到您辦的會列在這裡，辦完後轉給下一位。',
  unsaved: (what, time) => spaced`${what}：您${time}寫下的內容還沒有儲存。`,
  goOnEditing: '繼續編輯',
  discardChanges: '放棄修改',
};
