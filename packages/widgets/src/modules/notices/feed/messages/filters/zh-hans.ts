import { noticeLabels } from '../../../labels/details/zh-hans.ts';
import type { NoticeFilterWords } from '../../filter-messages.ts';

export const messages: NoticeFilterWords = {
  ...noticeLabels,
  category: '公开目录',
  allCategories: '全部目录',
  owner: '党组织',
  allOwners: '全部党组织',
  published: '发布时间',
  anyTime: '不限时间',
};
