import { isForbidden, isNetworkError, isUnauthenticated } from '@party-affairs/sdk';
import type { Session } from '../../../kit/data/session.ts';

/** What a reader sees; exactly one at a time. */
export type FeedState = 'loading' | 'ready' | 'empty' | 'error' | 'denied' | 'offline';

interface ListFacts {
  readonly items: readonly unknown[] | undefined;
  readonly error: unknown;
  readonly moreError: unknown;
  /** A question about what is new failed. */
  readonly latestError: unknown;
}

/** `offline` is also a list that is shown but cannot be brought up to date; an error never looks like empty. */
export function feedState(session: Session | undefined, list: ListFacts): FeedState {
  if (!session) return 'loading';
  const { items, moreError, latestError } = list;
  const error = list.error ?? (session.subject === undefined ? session.error : undefined);
  const unreachable = session.offline || isNetworkError(error) || isNetworkError(latestError);
  if (items) {
    if (isForbidden(error) || isUnauthenticated(error)) return 'denied';
    if (unreachable && !moreError) return 'offline';
    return items.length > 0 ? 'ready' : 'empty';
  }
  if (unreachable) return 'offline';
  if (isForbidden(error) || isUnauthenticated(error)) return 'denied';
  return error === undefined || session.asking ? 'loading' : 'error';
}
