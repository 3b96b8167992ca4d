import type { Clock } from '../platform/clock.ts';

interface Timer {
  readonly at: number;
  readonly milliseconds: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  /** Every wait ever asked for, in order. */
  readonly asked: number[] = [];
  readonly #timers = new Set<Timer>();
  readonly #watchers = new Set<() => void>();
  readonly #began: number;
  #now = 0;

  constructor(began = Date.parse('2026-11-22T09:00:00+08:00')) {
    this.#began = began;
  }

  now(): number {
    return this.#now;
  }

  wallTime(): number {
    return this.#began + this.#now;
  }

  /** Timers not yet run or cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  schedule(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, milliseconds, run };
    this.#timers.add(timer);
    this.asked.push(milliseconds);
    for (const watcher of [...this.#watchers]) watcher();
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Resolves as soon as a timer waits for exactly this long. */
  async waits(milliseconds: number): Promise<void> {
    await this.#until(() => [...this.#timers].some((timer) => timer.milliseconds === milliseconds));
  }

  /** Lets time pass; what falls due runs in its order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }

  /** Waits until a timer waits this long, then lets that long pass. */
  async skip(milliseconds: number): Promise<void> {
    await this.waits(milliseconds);
    this.advance(milliseconds);
  }

  #until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = () => {
        if (!holds()) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
    });
  }
}
