import { noticeLabels } from '../../../labels/details/en.ts';
import type { NoticeFilterWords } from '../../filter-messages.ts';

export const messages: NoticeFilterWords = {
  ...noticeLabels,
  category: 'Category',
  allCategories: 'All categories',
  owner: 'Organisation',
  allOwners: 'All organisations',
  published: 'Published',
  anyTime: 'Any time',
};
