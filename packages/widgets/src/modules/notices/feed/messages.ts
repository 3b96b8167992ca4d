import type { CodeOf, OperationName } from '@party-affairs/sdk';
import type { Catalogue } from '../../../kit/i18n/localization.ts';
import type { GeneralProblem, SharedMessages } from '../../../kit/i18n/messages.ts';
import type { NoticeLabels } from '../labels.ts';
import type { Tab } from './feed-filter.ts';

/** Problems that only readers of notices meet. */
type NoticeProblem = Exclude<CodeOf<Extract<OperationName, `notices.${string}`>>, GeneralProblem>;

/** Everything `<pa-notice-feed>` says. */
export interface NoticeFeedMessages extends SharedMessages, NoticeLabels {
  readonly problems: Readonly<Record<GeneralProblem | NoticeProblem, string>>;
  readonly heading: string;
  /** Of an organisation, where a page has a card for each. */
  readonly headingOf: (owner: string) => string;
  readonly tabsLabel: string;
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly tabCount: (count: number) => string;
  readonly category: string;
  readonly allCategories: string;
  readonly search: string;
  /** `name`: the card's. */
  readonly searchIn: (name: string) => string;
  readonly clearSearch: string;

  readonly pinned: string;
  readonly unread: string;
  readonly revision: (revision: number) => string;
  readonly attachmentCount: (count: number) => string;
  readonly moreActions: (title: string) => string;
  readonly toAcknowledge: string;
  readonly acknowledged: string;
  /** Beside "to acknowledge": days are calendar days, 0 is today. */
  readonly daysLeft: (days: number) => string;
  readonly dueDay: (day: string) => string;

  readonly archive: string;
  readonly unarchive: string;
  readonly markUnread: string;
  readonly markRead: string;
  readonly undo: string;
  readonly archived: (title: string) => string;
  readonly unarchived: (title: string) => string;
  /** Before the sentence that says why. */
  readonly failed: Readonly<Record<'read' | 'unread' | 'archive' | 'unarchive' | 'acknowledge', string>>;
  readonly openFailed: string;

  readonly newNotices: (count: number) => string;
  readonly loadMore: string;
  readonly loadingMore: string;
  readonly moreFailed: string;
  readonly shown: (count: number) => string;
  readonly empty: Readonly<Record<Tab, { title: string; text: string }>>;
  readonly nothingFound: { title: string; text: string };
  readonly clearFilters: string;
  readonly showAll: string;
  readonly visitorHint: string;
  readonly ownerAndUpdate: (owner: string | undefined, time: string | undefined) => string;
}

export const noticeFeedMessages: Catalogue<NoticeFeedMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
