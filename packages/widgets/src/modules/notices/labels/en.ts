import type { NoticeLabels } from '../labels.ts';

export const noticeLabels: NoticeLabels = {
  kinds: {
    notice: 'Notice',
    announcement: 'Announcement',
    publicNotice: 'Public notice period',
    document: 'Document',
    news: 'News',
  },
  categories: {
    decisions: 'Decisions',
    study: 'Study',
    organization: 'Organisation',
    development: 'Member development',
    activities: 'Activities',
    discipline: 'Discipline',
    dues: 'Dues',
    service: 'Services',
  },
  scopes: { public: 'Public', unit: 'This unit', inParty: 'Party members', branch: 'This organisation' },
};
