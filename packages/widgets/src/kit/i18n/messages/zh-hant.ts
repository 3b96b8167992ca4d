import { spaced } from '../dates.ts';
import type { SharedMessages } from '../messages.ts';

export const messages: SharedMessages = {
  language: 'zh-Hant',
  today: '今天',
  yesterday: '昨天',
  tomorrow: '明天',
  retry: '重試',
  cancel: '取消',
  close: '關閉',
  dismiss: '知道了',
  loading: '正在載入',
  problems: {
    'malformed-body': '送出的內容不完整，請再試一次。',
    'unknown-filter': '無法辨識篩選條件，請清除篩選後再試。',
    'invalid-parameter': '篩選或搜尋的條件不符合規定，請修改後再試。',
    'invalid-cursor': '清單已有更動，請從頭載入。',
    'invalid-idempotency-key': '無法辨識這次操作，請重新整理頁面後再試。',
    unauthenticated: '登入已逾時或尚未登入，請登入後再試。',
    forbidden: '您的帳號沒有這項權限。如有需要，請聯絡本組織的黨務幹部。',
    'not-found': '內容不存在，或您不在其公開範圍內。',
    'method-not-allowed': '系統不支援這項操作，請聯絡管理員。',
    'idempotency-conflict': '這次送出的內容與先前不一致，請重新整理頁面後再試。',
    'subject-changed': '登入的帳號已經更換，這次操作並未送出。',
    'body-too-large': '內容太長，請刪減後再送出。',
    'unsupported-media-type': '系統不接受這種格式的內容。',
    'invalid-body': '部分內容不符合要求，請檢查後再送出。',
    'too-many-requests': '操作過於頻繁，請稍後再試。',
    internal: '伺服器發生問題，並非您的操作造成。請稍後再試。',
    unavailable: '服務暫時無法使用，請稍後再試。',
  },
  timeoutProblem: '伺服器未及時回應，請稍後再試。',
  unknownProblem: '發生未預期的問題，請稍後再試。',
  requestId: (id) => `請求編號 ${id}`,
  retryAfter: (seconds) => `${seconds} 秒後可以再試。`,
  busy: {
    title: '伺服器忙碌',
    text: (seconds) => `${seconds} 秒內會自動重試。`,
    retryNow: '立即重試',
  },
  errorTitle: '無法載入',
  deniedTitle: '沒有檢視權限',
  signInTitle: '請先登入',
  offline: {
    title: '網路未連線',
    text: '請檢查網路。連線後，這裡會自動更新。',
    since: (time) => spaced`網路未連線，內容截至${time}`,
    problem: '網路未連線，請連線後再試。',
  },
  unreachable: {
    title: '暫時連不上伺服器',
    text: '可能是伺服器正在維護，也可能是網路不通。恢復後，這裡會自動更新。',
    since: (time) => spaced`暫時連不上伺服器，內容截至${time}`,
    problem: '連不上伺服器，請稍後再試。',
  },
  position: (place, total) =>
    total === undefined
      ? `第 ${place.toLocaleString('en')} 則`
      : `第 ${place.toLocaleString('en')} 則，共 ${total.toLocaleString('en')} 則`,
  picture: (alt) => (alt ? `圖片：${alt}` : '圖片'),
  opensElsewhere: '在新視窗開啟',
  table: '表格，可左右捲動',
};
