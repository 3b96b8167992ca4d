import type { NoticeLabels } from '../../labels.ts';
import { noticeKindLabels } from '../en.ts';

export const noticeLabels: NoticeLabels = {
  ...noticeKindLabels,
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
