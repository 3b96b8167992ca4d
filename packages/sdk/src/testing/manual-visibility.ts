import type { Visibility } from '../platform/visibility.ts';

/** A page that is hidden and shown by the test. */
export class ManualVisibility implements Visibility {
  #hidden: boolean;
  readonly #listeners = new Set<() => void>();

  constructor(hidden = false) {
    this.#hidden = hidden;
  }

  get hidden(): boolean {
    return this.#hidden;
  }

  set hidden(hidden: boolean) {
    this.#hidden = hidden;
    for (const listener of [...this.#listeners]) listener();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
