import { abortError } from './abort.ts';

/**
 * Time as the client knows it. Tests own one; nothing else in the client touches a timer.
 *
 * @example
 * ```ts
 * import { createClient, type Clock } from '@party-affairs/sdk';
 *
 * const start = Date.now();
 * const clock: Clock = {
 *   now: () => performance.now(),
 *   wallTime: () => start + performance.now(),
 *   schedule(milliseconds, run) {
 *     const timer = setTimeout(run, milliseconds);
 *     return () => clearTimeout(timer);
 *   },
 * };
 * createClient({ baseUrl: 'https://portal.example.edu', clock }).dispose();
 * ```
 */
export interface Clock {
  /** Milliseconds that only grow. Their start means nothing. */
  now(): number;
  /** Milliseconds since 1970, as the device believes. Wrong by a day on some devices, so used only where a date is given. */
  wallTime(): number;
  /** Runs once after so many milliseconds; the function it returns cancels that. */
  schedule(milliseconds: number, run: () => void): () => void;
}

/** Longest wait a timer can hold (32 bit); a longer one would fire at once. */
const longestTimer = 2_147_483_647;

/** The device's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  schedule(milliseconds, run) {
    const timer = setTimeout(run, Math.min(milliseconds, longestTimer));
    return () => clearTimeout(timer);
  },
};

/** Waits; rejects at once when the signal aborts, and leaves neither timer nor listener. */
export function sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError(signal));
    const stop = () => {
      cancel();
      reject(abortError(signal));
    };
    const cancel = clock.schedule(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
