import { spaced } from '../dates.ts';
import type { SharedMessages } from '../messages.ts';

export const messages: SharedMessages = {
  language: 'zh-Hans',
  today: '今天',
  yesterday: '昨天',
  tomorrow: '明天',
  retry: '重试',
  cancel: '取消',
  close: '关闭',
  dismiss: '知道了',
  loading: '正在载入',
  problems: {
    'malformed-body': '提交的内容没有传完整，请再试一次。',
    'unknown-filter': '筛选条件无法识别，请清除筛选后再试。',
    'invalid-parameter': '筛选或搜索的条件不符合要求，请修改后再试。',
    'invalid-cursor': '列表已经变化，请从头载入。',
    'invalid-idempotency-key': '这次提交无法识别，请刷新页面后再试。',
    unauthenticated: '登录已过期或尚未登录，请登录后再试。',
    forbidden: '您的账号没有这项权限。如有需要，请联系本组织的党务干部。',
    'not-found': '内容不存在，或者您不在它的公开范围内。',
    'method-not-allowed': '系统不支持这项操作，请联系管理员。',
    'idempotency-conflict': '这次提交与先前的不一致，请刷新页面后再试。',
    'subject-changed': '登录的账号已经更换，这次操作没有提交。',
    'body-too-large': '内容太长，请删减后再提交。',
    'unsupported-media-type': '系统不接受这种格式的内容。',
    'invalid-body': '有内容填写不符合要求，请检查后再提交。',
    'too-many-requests': '操作过于频繁，请稍后再试。',
    internal: '服务器出了问题，不是您的操作造成的。请稍后再试。',
    unavailable: '服务暂时不可用，请稍后再试。',
  },
  timeoutProblem: '服务器没有及时答复，请稍后再试。',
  unknownProblem: '出现了没有预料到的问题，请稍后再试。',
  requestId: (id) => `请求编号 ${id}`,
  retryAfter: (seconds) => `${seconds} 秒后可以再试。`,
  busy: {
    title: '服务器繁忙',
    text: (seconds) => `${seconds} 秒内会自动重试。`,
    retryNow: '立即重试',
  },
  errorTitle: '没有载入成功',
  deniedTitle: '没有查看权限',
  signInTitle: '请先登录',
  offline: {
    title: '网络未连接',
    text: '请检查网络。连上后，这里会自动更新。',
    since: (time) => spaced`网络未连接，内容截至${time}`,
    problem: '网络未连接，请连上后再试。',
  },
  unreachable: {
    title: '暂时连不上服务器',
    text: '可能是服务器正在维护，也可能是网络不通。恢复后，这里会自动更新。',
    since: (time) => spaced`暂时连不上服务器，内容截至${time}`,
    problem: '连不上服务器，请稍后再试。',
  },
  position: (place, total) =>
    total === undefined
      ? `第 ${place.toLocaleString('en')} 条`
      : `第 ${place.toLocaleString('en')} 条，共 ${total.toLocaleString('en')} 条`,
  picture: (alt) => (alt ? `图片：${alt}` : '图片'),
  opensElsewhere: '在新窗口打开',
  table: '表格，可左右滚动',
};
