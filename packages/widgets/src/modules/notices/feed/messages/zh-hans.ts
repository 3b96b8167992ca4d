import { spaced } from '../../../../kit/i18n/dates.ts';
import { messages as shared } from '../../../../kit/i18n/messages/zh-hans.ts';
import { noticeLabels } from '../../labels/zh-hans.ts';
import type { NoticeFeedMessages } from '../messages.ts';

export const messages: NoticeFeedMessages = {
  ...shared,
  ...noticeLabels,
  problems: {
    ...shared.problems,
    'stale-revision': '这条通知刚刚有了新版本，请阅读新版本后再确认。',
    'acknowledgement-not-required': '这条通知不需要确认。',
  },
  heading: '通知公告',
  headingOf: (owner) => spaced`${owner}通知公告`,
  tabsLabel: '通知分类',
  tabs: { all: '全部', unread: '未读', toAcknowledge: '待确认', archived: '已归档' },
  tabCount: (count) => `${count} 条`,
  category: '公开目录',
  allCategories: '全部目录',
  search: '搜索通知',
  searchIn: (name) => `在“${name}”中搜索`,
  clearSearch: '清除搜索',

  pinned: '置顶',
  unread: '未读',
  revision: (revision) => `第 ${revision} 版`,
  attachmentCount: (count) => `${count} 个附件`,
  moreActions: (title) => `更多操作：${title}`,
  toAcknowledge: '待确认',
  acknowledged: '已确认',
  daysLeft: (days) => (days === 0 ? '今天截止' : `还有 ${days} 天`),
  dueDay: (day) => spaced`${day}截止`,

  archive: '归档',
  unarchive: '移出归档',
  markUnread: '标为未读',
  markRead: '标为已读',
  undo: '撤销',
  archived: (title) => `已归档：${title}`,
  unarchived: (title) => `已移出归档：${title}`,
  failed: {
    read: '没有标为已读，已恢复原样。',
    unread: '没有标为未读，已恢复原样。',
    archive: '没有归档成功，已恢复原样。',
    unarchive: '没有移出归档，已恢复原样。',
    acknowledge: '没有确认成功，仍为待确认。',
  },
  openFailed: '没有打开这条通知。',

  newNotices: (count) => `有 ${count} 条新通知`,
  loadMore: '显示更多',
  loadingMore: '正在载入更多',
  moreFailed: '后面的通知没有载入成功，已显示的不受影响。',
  shown: (count) => `现在显示 ${count} 条`,
  empty: {
    all: { title: '还没有通知', text: '本单位和您所在党组织发布的通知会出现在这里。' },
    unread: { title: '都读过了', text: '有新的通知时会出现在这里。' },
    toAcknowledge: { title: '没有待确认的通知', text: '需要您确认已阅的通知会出现在这里。' },
    archived: { title: '没有归档的通知', text: '您归档的通知会保存在这里，随时可以移出。' },
  },
  nothingFound: { title: '没有符合条件的通知', text: '换一个词，或者清除筛选条件。' },
  clearFilters: '清除筛选',
  showAll: '查看全部',
  visitorHint: '这里是向社会公开的通知。登录后可以看到本单位和党内通知。',
  ownerAndUpdate: (owner, time) => [owner, time && spaced`${time}更新`].filter(Boolean).join(' · '),
};
