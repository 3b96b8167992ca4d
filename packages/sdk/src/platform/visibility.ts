import { abortError } from './abort.ts';
import type { Clock } from './clock.ts';

/**
 * Whether the user can see the page. For tests, and for hosts that know better than the browser (a portal with tabs
 * of its own, say).
 *
 * @example
 * ```ts
 * import { createClient, type Visibility } from '@party-affairs/sdk';
 *
 * const tab = new EventTarget();
 * const visibility: Visibility = {
 *   hidden: false,
 *   onChange(listener) {
 *     tab.addEventListener('change', listener);
 *     return () => tab.removeEventListener('change', listener);
 *   },
 * };
 * createClient({ baseUrl: 'https://portal.example.edu', visibility }).dispose();
 * ```
 */
export interface Visibility {
  /** The user cannot see it now. */
  readonly hidden: boolean;
  /** Tells of every change until the function it returns is called. */
  onChange(listener: () => void): () => void;
}

type Page = Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & { readonly visibilityState: string };

/** A worker and Node have no page. */
const page = () => (globalThis as { document?: Page }).document;

/** The page's own; where there is no page nothing is ever hidden. */
export const pageVisibility: Visibility = {
  get hidden() {
    return page()?.visibilityState === 'hidden';
  },
  onChange(listener) {
    const target = page();
    target?.addEventListener('visibilitychange', listener);
    return () => target?.removeEventListener('visibilitychange', listener);
  },
};

/** Waits until the user can see the page. It is false when that takes longer than the limit (ms), if there is one. */
export function untilVisible(
  visibility: Visibility,
  clock: Clock,
  limit: number | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError(signal));
    if (!visibility.hidden) return resolve(true);
    const end = () => {
      cancelTimer();
      stopListening();
      signal.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      reject(abortError(signal));
    };
    const late = () => {
      end();
      resolve(false);
    };
    const cancelTimer = limit === undefined ? () => {} : clock.schedule(limit, late);
    const stopListening = visibility.onChange(() => {
      if (visibility.hidden) return;
      end();
      resolve(true);
    });
    signal.addEventListener('abort', stop);
  });
}
