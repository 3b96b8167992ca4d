import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/**
 * The one live region of a widget. It is present before there is anything to say, and is told what a reader with a
 * screen cannot miss. Messages of one update are joined; a screen reader says the same message again when it comes
 * again.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #waiting: string[] = [];
  #said = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  announce(message: string): void {
    this.#waiting.push(message);
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#waiting.length === 0) return;
    const message = this.#waiting.join(' ');
    this.#waiting = [];
    // Screen readers speak a change: a no-break space makes the same words one.
    this.#said = message === this.#said ? `${message}\u00a0` : message;
  }

  /** Belongs inside the inner root, outside of everything that comes and goes. */
  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.#said}</div>`;
  }
}
