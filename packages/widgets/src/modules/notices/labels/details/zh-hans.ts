import type { NoticeLabels } from '../../labels.ts';
import { noticeKindLabels } from '../zh-hans.ts';

export const noticeLabels: NoticeLabels = {
  ...noticeKindLabels,
  categories: {
    decisions: '决策决议',
    study: '学习教育',
    organization: '组织建设',
    development: '党员发展',
    activities: '组织活动',
    discipline: '纪律作风',
    dues: '党费',
    service: '服务师生',
  },
  scopes: { public: '向社会公开', unit: '本单位公开', inParty: '党内公开', branch: '本组织内公开' },
};
