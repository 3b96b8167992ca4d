import type { Dates } from '../../../kit/i18n/dates.ts';
import type { Catalogue } from '../../../kit/i18n/localization.ts';
import type { NoticeFeedMessages } from './messages.ts';

/** What the feed says besides about an open notice. Loaded with the first one. */
export interface OpenNoticeMessages extends NoticeFeedMessages {
  readonly back: string;
  readonly published: string;
  readonly owner: string;
  readonly scope: string;
  readonly expires: string;
  readonly updated: (time: string) => string;
  readonly attachments: string;
  readonly gone: { title: string; text: string };
  readonly summaryKept: string;
  readonly revisedWhileOpen: (revision: number) => string;

  readonly acknowledgeTitle: string;
  readonly acknowledgeBy: (time: string) => string;
  readonly acknowledgeHint: string;
  readonly acknowledgeAgain: (former: number, revision: number) => string;
  readonly acknowledge: string;
  readonly acknowledgedAt: (time: string, revision: number) => string;
  readonly confirmTitle: string;
  readonly confirmText: (revision: number, time: string) => string;
  readonly confirmHint: (owner: string) => string;
  readonly confirm: string;
}

/** Words and dates of its templates. */
export interface OpenNoticeWording {
  readonly messages: OpenNoticeMessages;
  readonly dates: Dates;
}

export const openNoticeMessages: Catalogue<OpenNoticeMessages> = {
  'zh-Hans': () => import('./messages/open-notice/zh-hans.ts'),
  'zh-Hant': () => import('./messages/open-notice/zh-hant.ts'),
  en: () => import('./messages/open-notice/en.ts'),
};
