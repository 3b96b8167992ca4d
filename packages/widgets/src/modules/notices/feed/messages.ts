import type { CodeOf, OperationName } from '@party-affairs/sdk';
import type { GeneralProblem } from '../../../kit/i18n/messages.ts';
import type { Catalogue } from '../../../kit/i18n/localization.ts';
import type { ItemListWords } from '../../../kit/item-list/item-list-definition.ts';
import type { NoticeKindLabels } from '../labels.ts';
import type { Tab } from './feed-filter.ts';

/** Problems that only readers of notices meet. */
type NoticeProblem = Exclude<CodeOf<Extract<OperationName, `notices.${string}`>>, GeneralProblem | 'csrf-refused'>;

/** The texts of `<pa-notice-feed>`, beside those of every list. */
export interface NoticeFeedWords extends ItemListWords, NoticeKindLabels {
  readonly problems: Readonly<Record<NoticeProblem, string>>;
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly empty: Readonly<Record<Tab, { readonly title: string; readonly text: string }>>;
  readonly pinned: string;
  readonly unread: string;
  readonly revision: (revision: number) => string;
  readonly attachmentCount: (count: number) => string;
  readonly moreActions: (title: string) => string;
  readonly toAcknowledge: string;
  readonly acknowledged: string;
  /** Text beside "to acknowledge". `days` are calendar days; 0 is today. */
  readonly daysLeft: (days: number) => string;
  readonly dueDay: (day: string) => string;
  /** Heading of what is to be acknowledged without a due date. */
  readonly noDueDay: string;
  /** Text beside "to acknowledge" and the day, once the day has passed. */
  readonly overdue: string;
}

export const noticeFeedWords: Catalogue<NoticeFeedWords> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
