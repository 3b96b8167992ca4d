import type { FormMessages } from '../../form/messages.ts';
import type { Catalogue } from '../../i18n/localization.ts';
import type { SharedMessages } from '../../i18n/messages.ts';
import type { DeskMessages } from '../messages.ts';

/** The texts of every desk about an entity that is open, beside those of forms. */
export interface RecordMessages {
  readonly actions: string;
  /** An action was not taken. */
  readonly actionFailed: string;
  readonly trail: string;
  readonly trailReason: (reason: string) => string;
  /** A figure that would say too much about single persons. */
  readonly suppressed: string;
  readonly people: (count: number) => string;
  readonly name: string;
  /** Before a draft is thrown away. */
  readonly discardTitle: string;
  readonly discardText: (what: string, time: string) => string;
  readonly keepDraft: string;
  readonly discarded: string;
  /** The browser was handed a file. */
  readonly fileSaved: string;
  readonly fileFailed: string;
  /** How many people of the roll are in the file so far. */
  readonly fileProgress: (done: number, total: number) => string;
  /** The user stopped it: there is no file. */
  readonly fileStopped: string;
  /** The lines of a roll were not loaded. */
  readonly rollFailed: string;
}

export interface WorkMessages extends Omit<DeskMessages, keyof SharedMessages>, FormMessages, RecordMessages {}

export const recordMessages: Catalogue<RecordMessages> = {
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  'zh-Hant': () => import('./messages/zh-hant.ts'),
  en: () => import('./messages/en.ts'),
};
