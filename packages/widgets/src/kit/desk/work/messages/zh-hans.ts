import type { RecordMessages } from '../messages.ts';

export const messages: RecordMessages = {
  actions: '可以进行的操作',
  actionFailed: '操作没有完成。',
  trail: '办理记录',
  trailReason: (reason) => `原因：${reason}`,
  suppressed: '不显示',
  people: (count) => `${count} 人`,
  name: '姓名',
};
