import { isForbidden, isNetworkError, isUnauthenticated } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../i18n/dates.ts';
import type { SharedMessages } from '../../i18n/messages.ts';
import { lockIcon } from '../../views/icons/first-icons.ts';
import { errorView, offlineLine, offlineView } from '../../views/state-views.ts';
import type { DeskWords } from '../desk-definition.ts';

/** What is known of a question to the API. */
export interface Question {
  readonly error: unknown;
  /** Milliseconds since 1970 when the last data came. */
  readonly dataAt: number;
  readonly result: { readonly isPaused: boolean } | undefined;
  refetch(): void;
}

interface Speaking {
  readonly messages: SharedMessages;
  readonly words: Pick<DeskWords, 'deniedText'>;
}

/** What stands in place of data that are not there. */
export function missingView(question: Question, desk: Speaking, skeleton: () => TemplateResult): TemplateResult {
  const refetch = () => question.refetch();
  if (question.error) return problemState(question.error, desk, refetch);
  return question.result?.isPaused ? offlineView(desk.messages, refetch) : skeleton();
}

/** Above data that could not be asked for again: how old they are. */
export function staleLine(question: Question, messages: SharedMessages, dates: Dates) {
  if (!question.error && !question.result?.isPaused) return nothing;
  return offlineLine(messages, dates.moment(new Date(question.dataAt).toISOString()), () => question.refetch());
}

/** What stands in place of something that could not be had. */
export function problemState(error: unknown, desk: Speaking, onRetry: () => void): TemplateResult {
  if (isNetworkError(error)) return offlineView(desk.messages, onRetry);
  if (isUnauthenticated(error) || isForbidden(error)) return deniedState(desk);
  return errorView(desk.messages, error, onRetry);
}

/** For visitors and for people without a role at the desk: what it is for, and who can help. */
export function deniedState({ messages, words }: Speaking): TemplateResult {
  return html`
    <div class="state" part="state">
      ${lockIcon()}
      <p class="state-title">${messages.deniedTitle}</p>
      <p class="state-text">${words.deniedText}</p>
    </div>
  `;
}
