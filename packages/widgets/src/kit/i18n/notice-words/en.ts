import type { NoticeWords } from '../notice-words.ts';

export const noticeWords: NoticeWords = {
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
