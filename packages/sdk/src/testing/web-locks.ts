interface Holder {
  readonly name: string;
  readonly reject: (reason: unknown) => void;
}
interface Waiting extends Holder {
  readonly begin: () => void;
}
type Options = Pick<LockOptions, 'signal' | 'steal'>;

/** The part of Web Locks that tabs share a stream by, in one process: Node has it from 24.5 on. */
class LocksOfThisProcess {
  readonly #held: Holder[] = [];
  readonly #queue: Waiting[] = [];

  request<T>(name: string, { signal, steal }: Options, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const abort = (reason: string) => reject(new DOMException(reason, 'AbortError'));
      const begin = () => {
        signal?.removeEventListener('abort', giveUp);
        void work()
          .then(resolve, reject)
          .finally(() => this.#release(holder));
      };
      const holder: Waiting = { name, reject: () => abort('Stolen.'), begin };
      const giveUp = () => {
        remove(this.#queue, holder);
        abort('Given up.');
      };
      if (signal?.aborted) return giveUp();
      signal?.addEventListener('abort', giveUp);
      for (const other of steal ? this.#held.filter((each) => each.name === name) : []) {
        other.reject(undefined);
        remove(this.#held, other);
      }
      this.#queue[steal ? 'unshift' : 'push'](holder);
      this.#next(name);
    });
  }

  async query(): Promise<LockManagerSnapshot> {
    return { held: this.#held.map(({ name }) => ({ name })), pending: this.#queue.map(({ name }) => ({ name })) };
  }

  #release(holder: Holder): void {
    remove(this.#held, holder);
    this.#next(holder.name);
  }

  #next(name: string): void {
    if (this.#held.some((holder) => holder.name === name)) return;
    const next = this.#queue.find((waiting) => waiting.name === name);
    if (!next) return;
    remove(this.#queue, next);
    this.#held.push(next);
    queueMicrotask(next.begin);
  }
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

/** Gives an older Node locks of its own. */
export function ensureWebLocks(): void {
  if ('locks' in navigator) return;
  Object.defineProperty(navigator, 'locks', { value: new LocksOfThisProcess(), configurable: true });
}
