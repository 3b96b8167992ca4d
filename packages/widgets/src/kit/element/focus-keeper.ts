import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { shadowRoot: ShadowRoot | null };

const focusable = 'button, a[href], input, select, textarea, [tabindex]';

/**
 * Keeps the keyboard's place when what had the focus goes away: an act replaces the button that began it, a row leaves.
 * The focus goes to the first control of the same `data-focus-group`, else to what says `data-focus-home`, never to the
 * top of the page.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: Host;
  #active: Element | null = null;
  #group: string | null = null;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#active = this.#host.shadowRoot?.activeElement ?? null;
    this.#group = this.#active?.closest('[data-focus-group]')?.getAttribute('data-focus-group') ?? null;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    const lost = this.#active && !this.#active.isConnected && !root?.activeElement;
    this.#active = null;
    if (root && lost) this.#find(root)?.focus();
  }

  #find(root: ShadowRoot): HTMLElement | null {
    const groups = [...root.querySelectorAll('[data-focus-group]')];
    const group = groups.find((element) => element.getAttribute('data-focus-group') === this.#group);
    const within = group?.matches('[tabindex]') ? group : group?.querySelector(focusable);
    return (within ?? root.querySelector('[data-focus-home]')) as HTMLElement | null;
  }
}
