import type { ProblemCode } from '@party-affairs/sdk';
import type { Catalogue } from '../i18n/localization.ts';
import type { GeneralProblem, SharedMessages } from '../i18n/messages.ts';

/** Problems of changing something that others change too, and of moving it on. */
export type EditProblem = Extract<
  ProblemCode,
  'self-approval' | 'invalid-transition' | 'stale-edit' | 'precondition-required'
>;

/** The texts of every form. Texts of only one form stand in its module's words. */
export interface FormMessages extends SharedMessages {
  readonly problems: Readonly<Record<GeneralProblem | EditProblem, string>>;
  readonly back: string;
  readonly required: string;
  readonly choose: string;
  readonly yes: string;
  readonly no: string;
  readonly emptyValue: string;
  /** The colon between a name and what is said of it. */
  readonly colon: string;
  readonly zoneHint: (zone: string) => string;
  readonly save: string;
  readonly working: string;
  readonly saved: (time: string) => string;
  readonly nothingChanged: string;
  readonly saveFailed: string;
  readonly saveFailedKept: string;
  readonly checkFields: string;
  /** Sentences for problems of fields, by kind of field and the API's code, or by the code alone. */
  readonly fieldProblems: Readonly<Record<string, string>>;
  readonly fieldUnknown: string;
  readonly restored: (time: string) => string;
  readonly discardRestored: string;
  readonly leaveTitle: string;
  readonly leaveText: string;
  readonly leaveUploads: string;
  readonly discardChanges: string;
  readonly goOnEditing: string;
  /** The sentence after Save was pressed while files are on their way. */
  readonly savesAfter: (files: number) => string;
  readonly stopWaiting: string;

  readonly staleBy: (who: string, time: string) => string;
  readonly staleText: string;
  readonly staleField: string;
  readonly staleTheirs: string;
  readonly staleMine: string;
  readonly staleSame: string;
  readonly staleContinue: string;
  readonly staleCopy: (field: string) => string;
  readonly staleReload: string;
  readonly copied: string;
  readonly copyFailed: string;
  /** The words in place of a person's name when the system did something at a set time. */
  readonly system: string;

  readonly format: string;
  /** Pairs of a mark and what it makes. */
  readonly marks: readonly (readonly [string, string])[];
  readonly preview: string;
  readonly previewEmpty: string;
  readonly refusedLink: (address: string) => string;
  readonly richBody: string;
  readonly replaceBody: string;
  readonly keepBody: string;
}

export const formMessages: Catalogue<FormMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
