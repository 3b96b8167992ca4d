import type { ReceiptWords } from '../../receipt-messages.ts';

export const messages: ReceiptWords = {
  archive: '归档',
  unarchive: '移出归档',
  markUnread: '标为未读',
  markRead: '标为已读',
  markAllRead: '全部标为已读',
  allMarked: (count) => `已将 ${count} 条标为已读`,
  allUnmarked: (count) => `${count} 条已恢复为未读`,
  undo: '撤销',
  archived: (title) => `已归档：${title}`,
  unarchived: (title) => `已移出归档：${title}`,
  failed: {
    read: '没有标为已读，已恢复原样。',
    unread: '没有标为未读，已恢复原样。',
    archive: '没有归档成功，已恢复原样。',
    unarchive: '没有移出归档，已恢复原样。',
    acknowledge: '没有确认成功，仍为待确认。',
  },
};
