import { isForbidden, isNetworkError, isUnauthenticated } from '@party-affairs/sdk';
import { nothing, type TemplateResult } from 'lit';
import { errorView, offlineLine, offlineView } from '../../../../kit/views/state-views.ts';
import type { DeskMessages } from '../messages.ts';
import { deniedState } from './denied.ts';

/** What is known of a question to the API. */
export interface Answer {
  readonly error: unknown;
  /** Milliseconds since 1970 when the last data came. */
  readonly dataAt: number;
  readonly result: { readonly isPaused: boolean } | undefined;
  refetch(): void;
}

/** What stands in place of data that are not there. */
export function missingView(answer: Answer, messages: DeskMessages, skeleton: () => TemplateResult) {
  const again = () => answer.refetch();
  if (answer.error) return problemState(answer.error, messages, again);
  return answer.result?.isPaused ? offlineView(messages, again) : skeleton();
}

/** Above data that could not be asked for again: how old they are. */
export function staleLine(answer: Answer, messages: DeskMessages, moment: (at: string) => string) {
  if (!answer.error && !answer.result?.isPaused) return nothing;
  return offlineLine(messages, moment(new Date(answer.dataAt).toISOString()), () => answer.refetch());
}

/** What stands in place of something that could not be had. */
export function problemState(error: unknown, messages: DeskMessages, again: () => void): TemplateResult {
  if (isNetworkError(error)) return offlineView(messages, again);
  if (isUnauthenticated(error) || isForbidden(error)) return deniedState(messages);
  return errorView(messages, error, again);
}
