import type { DeskAction, DisclosureScope } from '@party-affairs/sdk/contract';
import type { ActionWords, WorkWords } from '../../../../kit/desk/work/work-definition.ts';
import type { Catalogue } from '../../../../kit/i18n/localization.ts';
import type { NoticeLabels } from '../../labels.ts';
import type { NoticeDeskWords } from '../messages.ts';

/** The fields of the form. */
export type NoticeField =
  | 'organizationId'
  | 'kind'
  | 'categoryCode'
  | 'disclosureScope'
  | 'title'
  | 'summary'
  | 'body'
  | 'attachments'
  | 'pinned'
  | 'expireAt'
  | 'requiresAck'
  | 'ackDueAt';

/** The texts of `<pa-notice-desk>` about a notice that is open or being written, beside those of every desk and form. */
export interface NoticeWorkWords extends NoticeDeskWords, WorkWords, NoticeLabels {
  readonly states: NoticeDeskWords['states'];
  readonly fields: Readonly<Record<NoticeField, string>>;
  readonly actions: Readonly<Record<DeskAction, ActionWords>>;
  /** Sentences beside the field about who will see the notice. `owner` may be empty while none is chosen. */
  readonly scopeHints: Readonly<Record<DisclosureScope, (owner: string) => string>>;
  readonly chooseScope: string;
  readonly acknowledgeBy: (time: string) => string;
  readonly revision: (revision: number) => string;
  readonly ownerAndUpdate: (owner: string, time: string) => string;
  readonly withdrawnBecause: (reason: string) => string;
  readonly facts: Readonly<
    Record<'owner' | 'author' | 'kind' | 'category' | 'scope' | 'publishAt' | 'expireAt' | 'acknowledge', string>
  >;
  readonly noExpiry: string;
  readonly noAcknowledgement: string;
  readonly noBody: string;
  /** A published notice that is being edited, before and after the edit is saved. */
  readonly editingPublished: (live: number, next: number) => string;
  readonly revisionUnderWay: (live: number, next: number) => string;
  readonly editingReviewed: string;
  readonly waitingForReview: string;
  readonly selfApproval: string;
  readonly returned: (who: string, reason: string) => string;
  readonly reschedule: string;
  readonly newRevision: string;
  readonly publishTo: (scope: string) => string;
  readonly doneSchedule: (time: string) => string;
  readonly tooManyFiles: (limit: string) => string;
  readonly receiptsOf: (revision: number, time: string) => string;
  readonly audience: string;
  readonly read: string;
  readonly suppressedWhy: string;
  readonly acknowledged: string;
  readonly pending: string;
  readonly dueAt: (time: string) => string;
  readonly roll: string;
  /** Heading of a column of the file. */
  readonly organization: string;
  readonly rollNote: string;
  readonly rollEmpty: string;
  readonly rollHidden: string;
  /** The button that takes the roll out of the desk. */
  readonly exportRoll: string;
  readonly rollFile: (title: string, revision: number) => string;
  readonly acknowledgedAt: string;
  /** The last line of the file. */
  readonly exportedBy: (who: string, time: string) => string;
  readonly acknowledgement: string;
  readonly notYet: string;
  readonly receiptsFailed: string;
}

export const noticeWorkWords: Catalogue<NoticeWorkWords> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
