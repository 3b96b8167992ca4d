import { isForbidden, isNetworkError, isUnauthenticated } from '@party-affairs/sdk';
import type { Session } from './session.ts';

/** The state in which a reader sees a widget or one part of it: exactly one at a time. */
export type WidgetState = 'loading' | 'ready' | 'empty' | 'error' | 'denied' | 'offline';

/** Facts about a question, which every query controller has. */
export interface QueryFacts {
  /** The answer; undefined while there is nothing to show. */
  readonly data: unknown;
  /** Whether there is an answer that holds nothing. */
  readonly isEmpty: boolean;
  readonly error: unknown;
  /** Why the next page of a list could not be had; it is told below the rows. */
  readonly moreError?: unknown;
}

/**
 * The state of a question. An error never looks like empty. `offline` with data: they are shown, with the time they are from;
 * `denied` with data: they are not shown any more. `updateErrors` are those of questions and writes that keep the data current.
 */
export function queryState(
  session: Session | undefined,
  { data, isEmpty, error: ownError, moreError }: QueryFacts,
  updateErrors: readonly unknown[] = [],
): WidgetState {
  if (!session) return 'loading';
  const error = ownError ?? (session.subject === undefined ? session.error : undefined);
  const isDenied = isForbidden(error) || isUnauthenticated(error);
  const isUnreachable = session.offline || [error, ...updateErrors].some(isNetworkError);
  if (data !== undefined) {
    if (isDenied) return 'denied';
    if (isUnreachable && !moreError) return 'offline';
    return isEmpty ? 'empty' : 'ready';
  }
  if (isEmpty) return 'empty';
  if (isUnreachable) return 'offline';
  if (isDenied) return 'denied';
  return error === undefined || session.asking ? 'loading' : 'error';
}
