import type { NoticeState } from '@party-affairs/sdk/contract';
import type { Catalogue } from '../../../kit/i18n/localization.ts';
import type { SharedMessages } from '../../../kit/i18n/messages.ts';

/** What `<pa-notice-desk>` says before a notice is opened or written. */
export interface DeskMessages extends SharedMessages {
  readonly title: string;
  readonly write: string;
  readonly back: string;
  readonly search: string;
  readonly clearSearch: string;
  readonly filterState: string;
  readonly allStates: string;
  readonly listLabel: string;
  readonly loadMore: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly nothingFoundTitle: string;
  readonly nothingFoundText: string;
  readonly showAll: string;
  readonly nothingOpen: string;
  /** For those without a role at the desk, and for visitors. */
  readonly deniedText: string;
  readonly states: Readonly<Record<NoticeState, string>>;
  readonly pinned: string;
  readonly mustAcknowledge: string;
  /** Beside the state of a new revision while the former one is up. */
  readonly stillUp: string;
  readonly updated: (time: string) => string;
  readonly scheduledFor: (time: string) => string;
}

export const deskMessages: Catalogue<DeskMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
