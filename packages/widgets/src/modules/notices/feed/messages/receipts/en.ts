import type { ReceiptWords } from '../../receipt-messages.ts';

export const messages: ReceiptWords = {
  archive: 'Archive',
  unarchive: 'Move out of the archive',
  markUnread: 'Mark as unread',
  markRead: 'Mark as read',
  markAllRead: 'Mark all as read',
  allMarked: (count) => `${count} marked as read`,
  allUnmarked: (count) => `${count} unread again`,
  undo: 'Undo',
  archived: (title) => `Archived: ${title}`,
  unarchived: (title) => `Moved out of the archive: ${title}`,
  failed: {
    read: 'Not marked as read; it is as it was.',
    unread: 'Not marked as unread; it is as it was.',
    archive: 'Not archived; it is as it was.',
    unarchive: 'Not moved out of the archive; it is as it was.',
    acknowledge: 'Not acknowledged; it is still to be done.',
  },
};
