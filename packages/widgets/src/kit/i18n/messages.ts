import type { ProblemCode } from '@party-affairs/sdk';
import type { DateWords } from './dates.ts';
import type { Language } from './language.ts';

/** Texts for when no answer comes; the widgets ask again by themselves. */
export interface ConnectionWords {
  readonly title: string;
  readonly text: string;
  /** The sentence that the data shown are from `time`, which comes as people say it. */
  readonly since: (time: string) => string;
  /** The sentence when something that the reader wanted to do failed. */
  readonly problem: string;
}

/**
 * Problems that a question, or a write of any module, may be answered with. A module has sentences for its own, and so have
 * the forms and uploads of the kit: a page pays for those it can meet.
 */
export type GeneralProblem = Extract<
  ProblemCode,
  | 'malformed-body'
  | 'unknown-filter'
  | 'invalid-parameter'
  | 'invalid-cursor'
  | 'invalid-idempotency-key'
  | 'unauthenticated'
  | 'csrf-refused'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'idempotency-conflict'
  | 'subject-changed'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'invalid-body'
  | 'too-many-requests'
  | 'internal'
  | 'unavailable'
>;

/** The texts of all widgets. Each widget's own messages extend these, so one chunk per widget and language holds both. */
export interface SharedMessages extends DateWords {
  readonly language: Language;
  readonly retry: string;
  readonly cancel: string;
  readonly close: string;
  readonly dismiss: string;
  readonly loading: string;
  /** Sentences for each problem: what happened, and what the reader can do. */
  readonly problems: Readonly<Record<GeneralProblem, string>>;
  readonly timeoutProblem: string;
  /** The sentence for every other problem, also codes of a newer server. */
  readonly unknownProblem: string;
  /** The id to quote when asking for support. */
  readonly requestId: (id: string) => string;
  readonly retryAfter: (seconds: number) => string;
  /** The server asked to wait; a widget that has nothing to show yet asks again by itself. */
  readonly busy: { readonly title: string; readonly text: (seconds: number) => string; readonly retryNow: string };
  readonly errorTitle: string;
  readonly deniedTitle: string;
  /** The sign-in is over, or there was none. */
  readonly signInTitle: string;
  /** The device has no network. */
  readonly offline: ConnectionWords;
  /** The device has a network, but no answer comes: the server is away, or something stands in between. */
  readonly unreachable: ConnectionWords;
  /** The place of a row in a long list; `total` is undefined when it is not known. */
  readonly position: (place: number, total: number | undefined) => string;
  /** Words around a picture of a rich text that is not loaded. */
  readonly picture: (alt: string) => string;
  readonly opensElsewhere: string;
  readonly table: string;
}
