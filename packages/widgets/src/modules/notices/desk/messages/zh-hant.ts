import { spaced } from '../../../../kit/i18n/dates.ts';
import type { NoticeDeskWords } from '../messages.ts';

export const messages: NoticeDeskWords = {
  title: '通知工作台',
  create: '起草通知',
  search: '搜尋標題和內容',
  filterState: '狀態',
  allStates: '全部狀態',
  list: '通知清單',
  emptyTitle: '還沒有通知',
  emptyText: '您和同事起草的通知會列在這裡，從草稿到發布的每一步都留有記錄。',
  nothingFoundTitle: '沒有符合條件的通知',
  nothingOpen: '請從清單選擇一則通知，或起草新的通知。',
  deniedText: '工作台供擔任黨務職務的人員使用。如需起草通知，請聯絡本支部書記或上級黨委工作人員。',
  states: {
    draft: '草稿',
    secrecyReview: '保密審查中',
    approved: '審核通過',
    scheduled: '等待定時發布',
    published: '已發布',
    expired: '已到期',
    withdrawn: '已撤回',
  },
  pinned: '置頂',
  mustAcknowledge: '須確認',
  stillUp: '舊版仍在公開',
  updated: (time) => spaced`${time}更新`,
  scheduledFor: (time) => spaced`定於${time}發布`,
};
