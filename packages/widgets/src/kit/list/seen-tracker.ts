import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { renderRoot: ParentNode };

/** Milliseconds a row has to be half visible, and to wait for more before they are told together. */
const times = { visible: 1000, together: 500 };
/** Rows that are told of at once; a request takes no more. */
const most = 100;

/**
 * Finds out which rows a person has seen. At least half of a row was in view for a second, in a page that is not in the
 * background. Rows say `data-unseen="<id>"`. Nothing else is measured and nothing is kept: neither how long nor how
 * often.
 */
export class SeenTracker implements ReactiveController {
  readonly #host: Host;
  readonly #onSeen: (ids: string[]) => void;
  readonly #visible = new Map<Element, ReturnType<typeof setTimeout> | undefined>();
  readonly #watched = new Set<Element>();
  readonly #told = new Set<string>();
  #seen = new Set<string>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #observer: IntersectionObserver | undefined;

  constructor(host: Host, onSeen: (ids: string[]) => void) {
    this.#host = host;
    this.#onSeen = onSeen;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#tell();
    this.#observer?.disconnect();
    this.#observer = undefined;
    for (const timer of this.#visible.values()) clearTimeout(timer);
    this.#visible.clear();
    this.#watched.clear();
  }

  hostUpdated(): void {
    // Without it the page cannot know; what is opened counts as read all the same.
    if (typeof IntersectionObserver === 'undefined') return;
    this.#observer ??= new IntersectionObserver((entries) => entries.forEach((entry) => this.#handleEntry(entry)), {
      threshold: [0, 0.5],
    });
    const rows = new Set(this.#host.renderRoot.querySelectorAll('[data-unseen]'));
    for (const row of this.#watched) {
      if (rows.has(row)) continue;
      this.#observer.unobserve(row);
      this.#watched.delete(row);
      this.#leave(row);
    }
    for (const row of rows) {
      if (this.#watched.has(row)) continue;
      this.#watched.add(row);
      this.#observer.observe(row);
    }
  }

  /** Telling the server failed: these count as not seen and may be told again. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#told.delete(id);
  }

  #handleEntry({ target, intersectionRatio, isIntersecting }: IntersectionObserverEntry): void {
    if (!isIntersecting || intersectionRatio < 0.5) this.#leave(target);
    else if (!this.#visible.has(target)) this.#visible.set(target, this.#startLooking(target));
  }

  #startLooking(row: Element): ReturnType<typeof setTimeout> | undefined {
    if (document.visibilityState !== 'visible') return undefined;
    return setTimeout(() => this.#handleLooked(row), times.visible);
  }

  #leave(row: Element): void {
    clearTimeout(this.#visible.get(row));
    this.#visible.delete(row);
  }

  #handleLooked(row: Element): void {
    const id = row.getAttribute('data-unseen');
    if (!id || this.#told.has(id)) return;
    this.#told.add(id);
    this.#seen.add(id);
    this.#gathering ??= setTimeout(() => this.#tell(), times.together);
  }

  readonly #handleVisibility = (): void => {
    for (const [row, timer] of this.#visible) {
      clearTimeout(timer);
      this.#visible.set(row, this.#startLooking(row));
    }
    if (document.visibilityState === 'hidden') this.#tell();
  };

  #tell(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const ids = [...this.#seen];
    this.#seen = new Set();
    for (let start = 0; start < ids.length; start += most) this.#onSeen(ids.slice(start, start + most));
  }
}
