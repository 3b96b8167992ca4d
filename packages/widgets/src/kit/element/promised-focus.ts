import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Gives the focus to what is not there yet: the title of what is being opened, the first of the rows that are coming. */
export class PromisedFocus implements ReactiveController {
  #find: (() => HTMLElement | null | undefined) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
    // Whoever presses something else meanwhile has moved on: the focus must not jump after them.
    for (const type of ['pointerdown', 'keydown'] as const) {
      host.addEventListener(type, () => (this.#find = undefined));
    }
  }

  /** What `find` finds gets the focus, as soon as it finds something. */
  promise(find: () => HTMLElement | null | undefined): void {
    this.#find = find;
  }

  hostUpdated(): void {
    const target = this.#find?.();
    if (!target) return;
    this.#find = undefined;
    target.focus();
  }
}
