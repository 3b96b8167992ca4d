import { spaced } from '../../i18n/dates.ts';
import { messages as shared } from '../../i18n/messages/zh-hans.ts';
import type { ItemListMessages } from '../messages.ts';

export const messages: ItemListMessages = {
  ...shared,
  back: '返回列表',
  clearSearch: '清除搜索',
  searchIn: (name) => `在“${name}”中搜索`,
  loadMore: '显示更多',
  loadingMore: '正在载入更多',
  moreFailed: '后面的内容没有载入成功，已显示的不受影响。',
  shown: (count) => `现在显示 ${count} 条`,
  nothingFoundText: '换一个词，或者清除筛选条件。',
  filter: '筛选',
  clearFilters: '清除筛选',
  showAll: '查看全部',
  openFailed: '没有打开这一条。',
  abstractKept: '以下是列表中的摘要。',
  ownerAndUpdate: (owner, time) => [owner, time && spaced`${time}更新`].filter(Boolean).join(' · '),
};
