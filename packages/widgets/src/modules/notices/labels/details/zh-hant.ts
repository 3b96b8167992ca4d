import type { NoticeLabels } from '../../labels.ts';
import { noticeKindLabels } from '../zh-hant.ts';

export const noticeLabels: NoticeLabels = {
  ...noticeKindLabels,
  categories: {
    decisions: '決策決議',
    study: '學習教育',
    organization: '組織建設',
    development: '黨員發展',
    activities: '組織活動',
    discipline: '紀律作風',
    dues: '黨費',
    service: '服務師生',
  },
  scopes: { public: '向社會公開', unit: '本單位公開', inParty: '黨內公開', branch: '本組織內公開' },
};
