import type { OutboxEntry } from './entry.ts';

/** What a listener is told, for a `for await` loop, until the loop is left or one of the signals aborts. */
export function iterateChanges(
  subscribe: (onEntry: (entry: OutboxEntry) => void) => () => void,
  signals: readonly AbortSignal[],
): AsyncIterableIterator<OutboxEntry, undefined> {
  const entries: OutboxEntry[] = [];
  const asked: (() => void)[] = [];
  const resume = () => asked.splice(0).forEach((answer) => answer());
  let over = signals.some(({ aborted }) => aborted);
  const unsubscribe = subscribe((entry) => {
    entries.push(entry);
    resume();
  });
  const end = () => {
    over = true;
    unsubscribe();
    for (const signal of signals) signal.removeEventListener('abort', end);
    resume();
  };
  for (const signal of signals) signal.addEventListener('abort', end);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (entries.length === 0 && !over) await new Promise<void>((resolve) => asked.push(resolve));
      const value = over ? undefined : entries.shift();
      return value ? { done: false, value } : { done: true, value: undefined };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
  };
}
