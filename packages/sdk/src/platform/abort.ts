/**
 * Makes the error a call rejects with when its signal aborts: a DOMException named `AbortError`. The reason that the
 * caller gave is its `cause`. The reason of `AbortSignal.timeout()` is kept as it is: time ran out, and no one called
 * it off.
 */
export function abortError(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  if (reason instanceof Error && /^(Abort|Timeout)Error$/.test(reason.name)) return reason;
  return Object.assign(new DOMException('The call was aborted.', 'AbortError'), { cause: reason });
}

/** A signal that follows others until released. `AbortSignal.any` is younger than the oldest browser we serve. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Takes its listeners off the signals it follows. */
  release(): void;
}

export function linkSignals(...sources: readonly (AbortSignal | undefined)[]): LinkedSignal {
  const controller = new AbortController();
  const followed: [AbortSignal, () => void][] = [];
  const release = () => {
    for (const [source, follow] of followed.splice(0)) source.removeEventListener('abort', follow);
  };
  for (const source of sources) {
    if (!source) continue;
    const follow = () => {
      release();
      controller.abort(source.reason);
    };
    if (source.aborted) {
      follow();
      break;
    }
    source.addEventListener('abort', follow);
    followed.push([source, follow]);
  }
  return { signal: controller.signal, abort: (reason) => controller.abort(reason), release };
}

/** The promise, or the abort if that comes first: for work that may ignore the signal it was given. */
export function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      work.catch(() => {});
      return reject(abortError(signal));
    }
    const stop = () => reject(abortError(signal));
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
