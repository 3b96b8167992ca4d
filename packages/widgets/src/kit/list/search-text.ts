import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds of quiet before a search goes out. */
const quiet = 300;

/**
 * The text of a search field: what stands in it, and what is searched for once the reader pauses. Chinese is typed
 * through an input method, whose half-done syllables are not searched for.
 *
 * @example
 * ```ts
 * search = new SearchText(this);
 * // render: <input type="search" .value=${live(this.search.typed)} @input=${this.search.handleInput}
 * //   @compositionend=${this.search.handleInput} @keydown=${this.search.handleKeydown}>   list: this.search.text
 * ```
 */
export class SearchText implements ReactiveController {
  /** The text that is searched for: trimmed, empty for everything. */
  text = '';
  /** The text in the field. */
  typed = '';

  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  clear(): void {
    this.typed = '';
    this.#search();
  }

  readonly handleInput = (event: Event): void => {
    this.typed = (event.currentTarget as HTMLInputElement).value;
    clearTimeout(this.#timer);
    if (event instanceof InputEvent && event.isComposing) return;
    // Clearing is a decision; there is nothing more to wait for.
    if (this.typed.trim() === '') this.#search();
    else this.#timer = setTimeout(() => this.#search(), quiet);
    this.#host.requestUpdate();
  };

  /** Enter searches at once, Escape clears; both belong to the input method while it is open. */
  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#search();
    } else if (event.key === 'Escape' && this.typed !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.clear();
    }
  };

  #search(): void {
    clearTimeout(this.#timer);
    this.text = this.typed.trim();
    this.#host.requestUpdate();
  }
}
