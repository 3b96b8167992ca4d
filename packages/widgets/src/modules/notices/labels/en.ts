import type { NoticeKindLabels } from '../labels.ts';

export const noticeKindLabels: NoticeKindLabels = {
  kinds: {
    notice: 'Notice',
    announcement: 'Announcement',
    publicNotice: 'Public notice period',
    document: 'Document',
    news: 'News',
  },
};
