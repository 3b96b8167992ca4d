import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Calls back when the element that says `data-end` comes near the view, again after each update that leaves it there. */
export class EndWatcher implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: ParentNode };
  readonly #onEnd: () => void;
  #observer: IntersectionObserver | undefined;
  #watched: Element | null = null;

  constructor(host: ReactiveControllerHost & { renderRoot: ParentNode }, onEnd: () => void) {
    this.#host = host;
    this.#onEnd = onEnd;
    host.addController(this);
  }

  hostUpdated(): void {
    // Old pages replace or delete it. The button that stands there remains.
    if (typeof IntersectionObserver === 'undefined') return;
    const end = this.#host.renderRoot.querySelector('[data-end]');
    if (!end && !this.#watched) return;
    this.#observer ??= new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#onEnd();
    });
    if (this.#watched) this.#observer.unobserve(this.#watched);
    if (end) this.#observer.observe(end);
    this.#watched = end;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#watched = null;
  }
}
