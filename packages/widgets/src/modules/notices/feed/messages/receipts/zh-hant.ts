import type { ReceiptWords } from '../../receipt-messages.ts';

export const messages: ReceiptWords = {
  archive: '歸檔',
  unarchive: '移出歸檔',
  markUnread: '標為未讀',
  markRead: '標為已讀',
  markAllRead: '全部標為已讀',
  allMarked: (count) => `已將 ${count} 則標為已讀`,
  allUnmarked: (count) => `${count} 則已恢復為未讀`,
  undo: '復原',
  archived: (title) => `已歸檔：${title}`,
  unarchived: (title) => `已移出歸檔：${title}`,
  failed: {
    read: '未能標為已讀，已恢復原狀。',
    unread: '未能標為未讀，已恢復原狀。',
    archive: '未能歸檔，已恢復原狀。',
    unarchive: '未能移出歸檔，已恢復原狀。',
    acknowledge: '未能確認，仍為待確認。',
  },
};
