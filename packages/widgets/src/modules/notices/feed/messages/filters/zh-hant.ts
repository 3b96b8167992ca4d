import { noticeLabels } from '../../../labels/details/zh-hant.ts';
import type { NoticeFilterWords } from '../../filter-messages.ts';

export const messages: NoticeFilterWords = {
  ...noticeLabels,
  category: '公開目錄',
  allCategories: '全部目錄',
  owner: '黨組織',
  allOwners: '全部黨組織',
  published: '發布時間',
  anyTime: '不限時間',
};
