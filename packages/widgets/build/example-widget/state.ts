import { isForbidden, isNetworkError, isUnauthenticated } from '@party-affairs/sdk';
import type { Session } from '../../src/kit/data/session.ts';

/** What a reader sees; exactly one at a time. */
export type ExampleWidgetState = 'loading' | 'ready' | 'empty' | 'error' | 'denied' | 'offline';

/** An error never looks like empty; what was loaded before stays, and says that it could not be asked for again. */
export function exampleWidgetState(
  session: Session | undefined,
  { data, error: ownError }: { readonly data: readonly unknown[] | undefined; readonly error: unknown },
): ExampleWidgetState {
  if (!session) return 'loading';
  const error = ownError ?? (session.subject === undefined ? session.error : undefined);
  if (isForbidden(error) || isUnauthenticated(error)) return 'denied';
  if (session.offline || isNetworkError(error)) return 'offline';
  if (data) return data.length > 0 ? 'ready' : 'empty';
  return error === undefined || session.asking ? 'loading' : 'error';
}
