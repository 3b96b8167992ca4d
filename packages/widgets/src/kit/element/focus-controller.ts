import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;
type Target = string | (() => HTMLElement | null | undefined);

const focusable = 'button, a[href], input, select, textarea, [tabindex]';

/**
 * The one mechanism that moves a widget's focus. `move` gives it to what is not there yet: the title of what is being opened,
 * the first of the rows that are coming. And when what has the focus goes away, the focus goes to the first control of the
 * same `data-focus-group`, else to what says `data-focus-home`, never to the top of the page.
 */
export class FocusController implements ReactiveController {
  readonly #host: Host;
  #target: Target | undefined;
  #options: FocusOptions | undefined;
  #active: Element | null = null;
  #group: string | null = null;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    // A reader who presses something else meanwhile has moved on: the focus must not jump after them. Before any handler inside
    // the widget, which may ask for a move itself.
    for (const type of ['pointerdown', 'keydown'] as const) {
      host.addEventListener(type, () => (this.#target = undefined), { capture: true });
    }
  }

  /**
   * Gives the focus to the first element that matches, or that the function finds, as soon as there is one. `options` are
   * those of `HTMLElement.focus`, read when it is given.
   */
  move(target: Target, options?: FocusOptions): void {
    this.#target = target;
    this.#options = options;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#active = this.#host.shadowRoot?.activeElement ?? null;
    this.#group = this.#active?.closest('[data-focus-group]')?.getAttribute('data-focus-group') ?? null;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root) return;
    const target = typeof this.#target === 'string' ? root.querySelector<HTMLElement>(this.#target) : this.#target?.();
    const isLost = this.#active && !this.#active.isConnected && !root.activeElement;
    this.#active = null;
    if (target) {
      this.#target = undefined;
      target.focus(this.#options);
    } else if (isLost) {
      // Where more is to come, it is only for the keyboard's sake: the reader stays where they look.
      this.#substitute(root)?.focus({ preventScroll: this.#target !== undefined });
    }
  }

  #substitute(root: ShadowRoot): HTMLElement | null {
    const groups = [...root.querySelectorAll('[data-focus-group]')];
    const group = groups.find((element) => element.getAttribute('data-focus-group') === this.#group);
    const within = group?.matches('[tabindex]') ? group : group?.querySelector(focusable);
    return (within ?? root.querySelector('[data-focus-home]')) as HTMLElement | null;
  }
}
