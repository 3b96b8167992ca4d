import type { Catalogue } from '../../../kit/i18n/localization.ts';
import type { NeighbourWords, OpenItemWords } from '../../../kit/item-list/item-list-definition.ts';
import type { NoticeLabels } from '../labels.ts';
import type { NoticeFeedWords } from './messages.ts';

/** Further texts of the feed, about an open notice. They are loaded with the first one. */
export interface OpenNoticeWords extends NoticeFeedWords, NoticeLabels, OpenItemWords {
  readonly neighbours: NeighbourWords;
  readonly copyLink: string;
  readonly linkCopied: string;
  /** Name of the field with the address, where only the reader can copy it. */
  readonly link: string;
  readonly linkHint: string;
  readonly copy: string;
  readonly print: string;
  readonly published: string;
  readonly owner: string;
  readonly scope: string;
  readonly expires: string;
  readonly updated: (time: string) => string;
  readonly attachments: string;
  readonly revisedWhileOpen: (revision: number) => string;

  readonly acknowledgeTitle: string;
  readonly acknowledgeBy: (time: string) => string;
  /** The sentence in place of `acknowledgeBy` once the time has passed. */
  readonly acknowledgeOverdue: (time: string) => string;
  readonly acknowledgeHint: string;
  readonly acknowledgeAgain: (former: number, revision: number) => string;
  readonly acknowledge: string;
  readonly acknowledgedAt: (time: string, revision: number) => string;
  readonly confirmTitle: string;
  readonly confirmText: (revision: number, time: string) => string;
  readonly confirmHint: (owner: string) => string;
  readonly confirm: string;
}

export const openNoticeWords: Catalogue<OpenNoticeWords> = {
  'zh-Hans': () => import('./messages/open-notice/zh-hans.ts'),
  'zh-Hant': () => import('./messages/open-notice/zh-hant.ts'),
  en: () => import('./messages/open-notice/en.ts'),
};
