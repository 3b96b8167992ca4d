import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * A part of a widget whose code is loaded when it is needed. `load` loads it, or the first update after which
 * `isWanted` says so, whichever way what it waits for came to be there.
 */
export class Lazy<Part> implements ReactiveController {
  /** undefined until it is there. */
  part: Part | undefined;
  /** Loading failed; `load` tries again. */
  failed = false;

  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Part>;
  readonly #isWanted: () => boolean;
  #loading = false;

  constructor(host: ReactiveControllerHost, load: () => Promise<Part>, isWanted: () => boolean = () => false) {
    this.#host = host;
    this.#load = load;
    this.#isWanted = isWanted;
    host.addController(this);
  }

  /** Loads it, once. */
  load(): void {
    if (this.part || this.#loading) return;
    this.#loading = true;
    this.failed = false;
    this.#load()
      .then(
        (part) => (this.part = part),
        () => (this.failed = true),
      )
      .finally(() => {
        this.#loading = false;
        this.#host.requestUpdate();
      });
  }

  /** The reader does not want it any more. */
  dismiss(): void {
    this.failed = false;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (!this.failed && this.#isWanted()) this.load();
  }

  hostDisconnected(): void {
    this.failed = false;
  }
}
