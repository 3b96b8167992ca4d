import { noticeLabels } from '../../../labels/details/en.ts';
import { messages as feed } from '../en.ts';
import type { OpenNoticeWords } from '../../open-notice-messages.ts';

export const messages: OpenNoticeWords = {
  ...feed,
  ...noticeLabels,
  gone: {
    title: 'This notice is no longer open',
    text: 'It may have been withdrawn or have expired, or it is not open to you.',
  },
  neighbours: {
    label: 'Before and after this notice',
    previous: 'Previous',
    next: 'Next',
    isFirst: 'This is the first notice',
    isLast: 'This is the last notice',
  },
  copyLink: 'Copy link',
  linkCopied: 'Copied',
  link: 'Link to the notice',
  linkHint: 'Press Copy, or copy the selected link yourself.',
  copy: 'Copy',
  print: 'Print',
  published: 'Published',
  owner: 'Organisation',
  scope: 'Who sees it',
  expires: 'Valid until',
  updated: (time) => `updated ${time}`,
  attachments: 'Attachments',
  revisedWhileOpen: (revision) => `This was just updated to revision ${revision}.`,

  acknowledgeTitle: 'Please acknowledge',
  acknowledgeBy: (time) => `Please acknowledge by ${time}.`,
  acknowledgeOverdue: (time) => `It was due ${time}. You can still acknowledge it.`,
  acknowledgeHint: 'The officers of the publishing organisation learn when you did.',
  acknowledgeAgain: (former, revision) =>
    `You acknowledged revision ${former}. This is revision ${revision}; please acknowledge it again.`,
  acknowledge: 'Acknowledge',
  acknowledgedAt: (time, revision) => `You acknowledged revision ${revision}, ${time}`,
  confirmTitle: 'Acknowledge this notice?',
  confirmText: (revision, time) => `Revision ${revision}, updated ${time}`,
  confirmHint: (owner) => `This cannot be taken back. The officers of ${owner} see your name and the time.`,
  confirm: 'Acknowledge',
};
