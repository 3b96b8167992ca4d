import type { DeskAction, DisclosureScope } from '@party-affairs/sdk/contract';
import type { Catalogue } from '../../../../kit/i18n/localization.ts';
import type { NoticeWords } from '../../../../kit/i18n/notice-words.ts';
import type { DeskMessages } from '../messages.ts';
import type { FieldName } from './notice-fields.ts';

/** What `<pa-notice-desk>` says of a notice that is open or being written. */
export interface WorkMessages extends DeskMessages, NoticeWords {
  /** One line on who will see it, beside the field. `owner` may be empty while none is chosen. */
  readonly scopeHints: Readonly<Record<DisclosureScope, (owner: string) => string>>;
  readonly chooseScope: string;
  readonly choose: string;
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
  readonly actionsLabel: string;
  readonly actions: Readonly<Record<DeskAction, string>>;
  readonly reschedule: string;
  readonly newRevision: string;
  readonly confirm: Readonly<Record<'approve' | 'return' | 'schedule' | 'publish' | 'withdraw' | 'submit', string>>;
  readonly explain: Readonly<Record<'submit' | 'approve' | 'return' | 'schedule' | 'publish' | 'withdraw', string>>;
  readonly publishTo: (scope: string) => string;
  readonly secrecyStatement: string;
  readonly secrecyRequired: string;
  readonly returnReason: string;
  readonly withdrawReason: string;
  readonly reasonRequired: string;
  readonly publishAt: string;
  readonly publishAtRequired: string;
  readonly publishAtPast: string;
  readonly zoneHint: (zone: string) => string;
  readonly working: string;
  readonly done: Readonly<Record<Exclude<DeskAction, 'receipts' | 'edit' | 'schedule'>, string>>;
  readonly doneSchedule: (time: string) => string;
  readonly failed: string;
  readonly cannotSubmit: string;
  readonly formTitleNew: string;
  readonly formTitleEdit: string;
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly hints: Readonly<Record<'title' | 'summary' | 'pinned' | 'expireAt' | 'requiresAck' | 'ackDueAt', string>>;
  readonly required: string;
  readonly noOrganization: string;
  readonly format: string;
  /** Mark, and what it makes. */
  readonly marks: readonly (readonly [string, string])[];
  readonly preview: string;
  readonly previewEmpty: string;
  readonly refusedLink: (address: string) => string;
  readonly richBody: string;
  readonly replaceBody: string;
  readonly keepBody: string;
  readonly save: string;
  readonly saveAndSubmit: string;
  readonly saved: (time: string) => string;
  readonly nothingChanged: string;
  /** Save was pressed while files are on their way. */
  readonly savesAfter: (files: number) => string;
  readonly stopWaiting: string;
  readonly saveFailed: string;
  readonly saveFailedKept: string;
  readonly checkFields: string;
  /** What is wrong with a field: by field and the API's code, or by the code alone. */
  readonly fieldProblems: Readonly<Record<string, string>>;
  readonly fieldUnknown: string;
  readonly restored: (time: string) => string;
  readonly discardRestored: string;
  readonly leaveTitle: string;
  readonly leaveText: string;
  readonly leaveUploads: string;
  readonly leave: string;
  readonly stay: string;
  readonly staleTitle: string;
  readonly staleBy: (who: string, time: string) => string;
  readonly staleText: string;
  readonly staleTheirs: string;
  readonly staleMine: string;
  readonly staleField: string;
  readonly staleSame: string;
  readonly staleReload: string;
  readonly staleContinue: string;
  readonly staleCopy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly yes: string;
  readonly no: string;
  readonly emptyValue: string;
  readonly receipts: string;
  readonly receiptsOf: (revision: number, time: string) => string;
  readonly audience: string;
  readonly read: string;
  readonly suppressed: string;
  readonly suppressedWhy: string;
  readonly acknowledged: string;
  readonly pending: string;
  readonly people: (count: number) => string;
  readonly dueAt: (time: string) => string;
  readonly roll: string;
  readonly rollNote: string;
  readonly rollHidden: string;
  readonly member: string;
  readonly acknowledgement: string;
  readonly notYet: string;
  readonly receiptsFailed: string;
  /** Between a name and what is said of it. */
  readonly colon: string;
  readonly trail: string;
  readonly trailActions: Readonly<Record<string, string>>;
  readonly byClock: string;
  readonly trailReason: (reason: string) => string;
}

export const workMessages: Catalogue<WorkMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
