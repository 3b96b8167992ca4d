import { spaced } from '../../../../kit/i18n/dates.ts';
import { noticeKindLabels } from '../../labels/zh-hans.ts';
import type { NoticeFeedWords } from '../messages.ts';

export const messages: NoticeFeedWords = {
  ...noticeKindLabels,
  problems: {
    'stale-revision': '这条通知刚刚有了新版本，请阅读新版本后再确认。',
    'acknowledgement-not-required': '这条通知不需要确认。',
  },
  heading: '通知公告',
  headingOf: (owner) => spaced`${owner}通知公告`,
  tabsLabel: '通知分类',
  tabs: { all: '全部', unread: '未读', toAcknowledge: '待确认', archived: '已归档' },
  tabCount: (count) => `${count} 条`,
  search: '搜索通知',

  pinned: '置顶',
  unread: '未读',
  revision: (revision) => `第 ${revision} 版`,
  attachmentCount: (count) => `${count} 个附件`,
  moreActions: (title) => `更多操作：${title}`,
  toAcknowledge: '待确认',
  acknowledged: '已确认',
  daysLeft: (days) => (days === 0 ? '今天截止' : `还有 ${days} 天`),
  dueDay: (day) => spaced`${day}截止`,
  noDueDay: '未设截止时间',
  overdue: '已逾期',

  openFailed: '没有打开这条通知。',

  newItems: (count) => `有 ${count} 条新通知`,
  empty: {
    all: { title: '还没有通知', text: '本单位和您所在党组织发布的通知会出现在这里。' },
    unread: { title: '都读过了', text: '有新的通知时会出现在这里。' },
    toAcknowledge: { title: '没有待确认的通知', text: '需要您确认已阅的通知会出现在这里。' },
    archived: { title: '没有归档的通知', text: '您归档的通知会保存在这里，随时可以移出。' },
  },
  nothingFound: '没有符合条件的通知',
  visitorHint: '这里是向社会公开的通知。登录后可以看到本单位和党内通知。',
};
