import { spaced } from '../../../../../kit/i18n/dates.ts';
import { noticeLabels } from '../../../labels/details/zh-hant.ts';
import { messages as feed } from '../zh-hant.ts';
import type { OpenNoticeWords } from '../../open-notice-messages.ts';

export const messages: OpenNoticeWords = {
  ...feed,
  ...noticeLabels,
  gone: { title: '這則通知已不再公開', text: '可能已撤回或到期，或您不在其公開範圍內。' },
  neighbours: {
    label: '這則通知的前後',
    previous: '上一則',
    next: '下一則',
    isFirst: '已是第一則',
    isLast: '已是最後一則',
  },
  copyLink: '複製連結',
  linkCopied: '已複製',
  link: '通知連結',
  linkHint: '按「複製」，或選取下面的連結自行複製。',
  copy: '複製',
  print: '列印',
  published: '發布時間',
  owner: '發布組織',
  scope: '公開範圍',
  expires: '有效期至',
  updated: (time) => spaced`更新於${time}`,
  attachments: '附件',
  revisedWhileOpen: (revision) => `內容剛剛更新為第 ${revision} 版。`,

  acknowledgeTitle: '請確認已閱',
  acknowledgeBy: (time) => spaced`請於${time}前確認。`,
  acknowledgeOverdue: (time) => spaced`期限是${time}，現在仍可以確認。`,
  acknowledgeHint: '確認時間會告知發布組織的負責人。',
  acknowledgeAgain: (former, revision) => `您確認過第 ${former} 版。通知已更新為第 ${revision} 版，請重新確認。`,
  acknowledge: '確認已閱',
  acknowledgedAt: (time, revision) => spaced`您已於${time}確認第 ${revision} 版`,
  confirmTitle: '確認已閱這則通知？',
  confirmText: (revision, time) => spaced`第 ${revision} 版，${time}更新`,
  confirmHint: (owner) => spaced`確認後無法撤回。${owner}的負責人可以看到您的姓名和確認時間。`,
  confirm: '確認已閱',
};
