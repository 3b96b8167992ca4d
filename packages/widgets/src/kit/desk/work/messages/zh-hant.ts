import { spaced } from '../../../i18n/dates.ts';
import type { RecordMessages } from '../messages.ts';

export const messages: RecordMessages = {
  actions: '可以進行的操作',
  actionFailed: '操作沒有完成。',
  trail: '辦理記錄',
  trailReason: (reason) => `原因：${reason}`,
  suppressed: '不顯示',
  people: (count) => `${count} 人`,
  name: '姓名',
  discardTitle: '不再保留這份內容？',
  discardText: (what, time) => spaced`${what}：您${time}寫下的內容沒有儲存，放棄後無法找回。`,
  keepDraft: '留著',
  discarded: '已放棄，不再保留。',
  fileSaved: '已匯出，請在瀏覽器的下載項目中查看。',
  fileFailed: '沒有匯出成功。',
  fileProgress: (done, total) => `已讀取 ${done} / ${total} 人`,
  fileStopped: '已取消匯出，沒有產生檔案。',
  rollFailed: '名單沒有載入成功。',
};
