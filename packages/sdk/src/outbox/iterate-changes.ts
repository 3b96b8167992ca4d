import type { LinkedSignal } from '../platform/abort.ts';
import type { OutboxEntry } from './entry.ts';

/** Gives a `for await` loop the entries a listener is told of, until it ends or the signal aborts. */
export function iterateChanges(
  subscribe: (onEntry: (entry: OutboxEntry) => void) => () => void,
  link: LinkedSignal,
): AsyncIterableIterator<OutboxEntry> {
  const entries: OutboxEntry[] = [];
  const asked: (() => void)[] = [];
  const resume = () => asked.splice(0).forEach((answer) => answer());
  let over = link.signal.aborted;
  const unsubscribe = subscribe((entry) => {
    entries.push(entry);
    resume();
  });
  const end = () => {
    over = true;
    unsubscribe();
    link.release();
    resume();
  };
  link.signal.addEventListener('abort', end);
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
