import { spaced } from '../../../../kit/i18n/dates.ts';
import { noticeKindLabels } from '../../labels/zh-hant.ts';
import type { NoticeFeedWords } from '../messages.ts';

export const messages: NoticeFeedWords = {
  ...noticeKindLabels,
  problems: {
    'stale-revision': '這則通知剛有新版本，請閱讀新版本後再確認。',
    'acknowledgement-not-required': '這則通知不需要確認。',
  },
  heading: '通知公告',
  headingOf: (owner) => spaced`${owner}通知公告`,
  tabsLabel: '通知分類',
  tabs: { all: '全部', unread: '未讀', toAcknowledge: '待確認', archived: '已歸檔' },
  tabCount: (count) => `${count} 則`,
  search: '搜尋通知',

  pinned: '置頂',
  unread: '未讀',
  revision: (revision) => `第 ${revision} 版`,
  attachmentCount: (count) => `${count} 個附件`,
  moreActions: (title) => `更多操作：${title}`,
  toAcknowledge: '待確認',
  acknowledged: '已確認',
  daysLeft: (days) => (days === 0 ? '今天截止' : `還有 ${days} 天`),
  dueDay: (day) => spaced`${day}截止`,
  noDueDay: '未設截止時間',
  overdue: '已逾期',

  openFailed: '無法開啟這則通知。',

  newItems: (count) => `有 ${count} 則新通知`,
  empty: {
    all: { title: '還沒有通知', text: '本單位和您所屬黨組織發布的通知會顯示在這裡。' },
    unread: { title: '都讀過了', text: '有新通知時會顯示在這裡。' },
    toAcknowledge: { title: '沒有待確認的通知', text: '需要您確認已閱的通知會顯示在這裡。' },
    archived: { title: '沒有歸檔的通知', text: '您歸檔的通知會保存在這裡，隨時可以移出。' },
  },
  nothingFound: '沒有符合條件的通知',
  visitorHint: '這裡是向社會公開的通知。登入後可以看到本單位和黨內通知。',
};
