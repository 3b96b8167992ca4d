/** Stands in for the page's intervals until `restore`: time passes when a test says so. */
export class OwnedIntervals {
  readonly #set = globalThis.setInterval;
  readonly #clear = globalThis.clearInterval;
  readonly #waiting = new Map<number, { callback: () => void; pause: number }>();
  #serial = -1;

  constructor() {
    globalThis.setInterval = ((callback: () => void, pause: number) => {
      this.#waiting.set((this.#serial -= 1), { callback, pause });
      return this.#serial;
    }) as typeof setInterval;
    globalThis.clearInterval = ((id: number) => {
      if (!this.#waiting.delete(id)) this.#clear.call(globalThis, id);
    }) as typeof clearInterval;
  }

  /** Milliseconds each has yet to wait. */
  get pauses(): number[] {
    return [...this.#waiting.values()].map(({ pause }) => pause);
  }

  /** The time of all of them has come. */
  pass(): void {
    for (const { callback } of [...this.#waiting.values()]) callback();
  }

  restore(): void {
    globalThis.setInterval = this.#set;
    globalThis.clearInterval = this.#clear;
  }
}
