import { spaced } from '../../../../kit/i18n/dates.ts';
import type { NoticeDeskWords } from '../messages.ts';

export const messages: NoticeDeskWords = {
  title: '通知工作台',
  create: '起草通知',
  search: '搜索标题和内容',
  filterState: '状态',
  allStates: '全部状态',
  list: '通知列表',
  emptyTitle: '还没有通知',
  emptyText: '您和同事起草的通知会列在这里，从草稿到发布的每一步都留有记录。',
  nothingFoundTitle: '没有符合条件的通知',
  nothingOpen: '从列表里选一条通知，或起草一条新的。',
  deniedText: '工作台供担任党务职务的人员使用。如需起草通知，请联系本支部书记或上级党委工作人员。',
  states: {
    draft: '草稿',
    secrecyReview: '保密审查中',
    approved: '审核通过',
    scheduled: '等待定时发布',
    published: '已发布',
    expired: '已到期',
    withdrawn: '已撤回',
  },
  pinned: '置顶',
  mustAcknowledge: '须确认',
  stillUp: '旧版仍在公开',
  updated: (time) => spaced`${time}更新`,
  scheduledFor: (time) => spaced`定于${time}发布`,
};
