import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Has the browser ask before a tab is closed in which something is not saved. The listener costs the page its fast way
 * back, so it is there only while there is a reason.
 */
export class LeavingGuard implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #hasReason: () => boolean;

  constructor(host: ReactiveControllerHost & HTMLElement, hasReason: () => boolean) {
    this.#host = host;
    this.#hasReason = hasReason;
    host.addController(this);
  }

  /** The reason may have come or gone. */
  look(): void {
    removeEventListener('beforeunload', this.#handleLeaving);
    if (this.#host.isConnected && this.#hasReason()) addEventListener('beforeunload', this.#handleLeaving);
  }

  hostConnected(): void {
    this.look();
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#handleLeaving);
  }

  readonly #handleLeaving = (event: BeforeUnloadEvent): void => event.preventDefault();
}
