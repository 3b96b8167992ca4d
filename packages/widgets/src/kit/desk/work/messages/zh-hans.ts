import { spaced } from '../../../i18n/dates.ts';
import type { RecordMessages } from '../messages.ts';

export const messages: RecordMessages = {
  actions: '可以进行的操作',
  actionFailed: '操作没有完成。',
  trail: '办理记录',
  trailReason: (reason) => `原因：${reason}`,
  suppressed: '不显示',
  people: (count) => `${count} 人`,
  name: '姓名',
  discardTitle: '不再保留这份内容？',
  discardText: (what, time) => spaced`${what}：您${time}写下的内容没有保存，放弃后不能找回。`,
  keepDraft: '留着',
  discarded: '已放弃，不再保留。',
  fileSaved: '已导出，请在浏览器的下载里查看。',
  fileFailed: '没有导出成功。',
  fileProgress: (done, total) => `已读取 ${done} / ${total} 人`,
  fileStopped: '已取消导出，没有生成文件。',
  rollFailed: '名单没有载入成功。',
};
