import type { NoticeState } from '@party-affairs/sdk/contract';
import type { DeskWords } from '../../../kit/desk/desk-definition.ts';
import type { Catalogue } from '../../../kit/i18n/localization.ts';

/** The texts of `<pa-notice-desk>` before a notice is opened or written, beside those of every desk. */
export interface NoticeDeskWords extends DeskWords {
  readonly filterState: string;
  readonly allStates: string;
  readonly states: Readonly<Record<NoticeState, string>>;
  readonly pinned: string;
  readonly mustAcknowledge: string;
  /** Text beside the state of a new revision while the former one is published. */
  readonly stillUp: string;
  readonly updated: (time: string) => string;
  readonly scheduledFor: (time: string) => string;
}

export const noticeDeskWords: Catalogue<NoticeDeskWords> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
