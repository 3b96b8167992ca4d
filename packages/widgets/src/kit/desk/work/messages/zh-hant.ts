import type { RecordMessages } from '../messages.ts';

export const messages: RecordMessages = {
  actions: '可以進行的操作',
  actionFailed: '操作沒有完成。',
  trail: '辦理記錄',
  trailReason: (reason) => `原因：${reason}`,
  suppressed: '不顯示',
  people: (count) => `${count} 人`,
  name: '姓名',
};
