import { spaced } from '../../../../../kit/i18n/dates.ts';
import { noticeLabels } from '../../../labels/details/zh-hans.ts';
import { messages as feed } from '../zh-hans.ts';
import type { OpenNoticeWords } from '../../open-notice-messages.ts';

export const messages: OpenNoticeWords = {
  ...feed,
  ...noticeLabels,
  gone: { title: '这条通知已不再公开', text: '它可能已被撤回或到期，或者您不在它的公开范围内。' },
  neighbours: {
    label: '这条通知的前后',
    previous: '上一条',
    next: '下一条',
    isFirst: '已是第一条',
    isLast: '已是最后一条',
  },
  copyLink: '复制链接',
  linkCopied: '已复制',
  link: '通知链接',
  linkHint: '按“复制”，或选中下面的链接自行复制。',
  copy: '复制',
  print: '打印',
  published: '发布时间',
  owner: '发布组织',
  scope: '公开范围',
  expires: '有效期至',
  updated: (time) => spaced`更新于${time}`,
  attachments: '附件',
  revisedWhileOpen: (revision) => `内容刚刚更新为第 ${revision} 版。`,

  acknowledgeTitle: '请确认已阅',
  acknowledgeBy: (time) => spaced`请在${time}前确认。`,
  acknowledgeOverdue: (time) => spaced`期限是${time}，现在仍可以确认。`,
  acknowledgeHint: '确认时间会告知发布组织的负责人。',
  acknowledgeAgain: (former, revision) => `您确认过第 ${former} 版。通知已更新为第 ${revision} 版，请重新确认。`,
  acknowledge: '确认已阅',
  acknowledgedAt: (time, revision) => spaced`您已于${time}确认第 ${revision} 版`,
  confirmTitle: '确认已阅这条通知？',
  confirmText: (revision, time) => spaced`第 ${revision} 版，${time}更新`,
  confirmHint: (owner) => spaced`确认后不能撤回。${owner}的负责人可以看到您的姓名和确认时间。`,
  confirm: '确认已阅',
};
