import { isApiError, isNetworkError, isTimeoutError } from '@party-affairs/sdk';
import type { ConnectionWords, SharedMessages } from '../i18n/messages.ts';

/** Says in words for the reader what went wrong. It never shows the server's own text. */
export function problemSentence(error: unknown, messages: SharedMessages): string {
  if (isNetworkError(error)) return connectionWords(messages).problem;
  if (isTimeoutError(error)) return messages.timeoutProblem;
  if (!isApiError(error)) return messages.unknownProblem;
  const problems: Readonly<Record<string, string>> = messages.problems;
  const known = Object.hasOwn(problems, error.code) ? problems[error.code] : undefined;
  // A gateway answers without a code while the server behind it is away.
  const sentence = known ?? (error.status > 500 ? messages.problems.unavailable : messages.unknownProblem);
  return error.retryAfter ? `${sentence} ${messages.retryAfter(Math.ceil(error.retryAfter))}` : sentence;
}

/** The words for a question without an answer. Browsers do not say why there is none, but whether the device has a network. */
export function connectionWords({ offline, unreachable }: SharedMessages): ConnectionWords {
  return navigator.onLine ? unreachable : offline;
}

/** The id to quote when asking for support, where the server gave one. */
export function requestIdOf(error: unknown): string | undefined {
  return isApiError(error) ? error.requestId || undefined : undefined;
}
