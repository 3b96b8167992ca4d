import { spaced } from '../../i18n/dates.ts';
import { messages as shared } from '../../i18n/messages/zh-hans.ts';
import type { DeskMessages } from '../messages.ts';

export const messages: DeskMessages = {
  ...shared,
  back: '返回列表',
  clearSearch: '清除搜索',
  loadMore: '显示更多',
  loadingMore: '正在载入更多',
  moreFailed: '后面的内容没有载入成功，已显示的不受影响。',
  nothingFoundText: '换一个词，或查看全部状态。',
  showAll: '查看全部',
  tabs: '查看范围',
  all: '全部',
  waiting: '待我处理',
  items: (count) => `${count} 条`,
  counted: (label, count) => `${label}（${count}）`,
  nothingWaitingTitle: '没有待您处理的事项',
  nothingWaitingText: '轮到您办的会列在这里，办完后转给下一位。',
  unsaved: (what, time) => spaced`${what}：您${time}写下的内容还没有保存。`,
  goOnEditing: '继续编辑',
  discardChanges: '放弃修改',
};
