import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';

/**
 * Makes a box that scrolls sideways a named stop for the Tab key, and no other box. Chromium before 130 and Safari give
 * the keyboard no way into such a box of their own.
 */
class ScrollStop extends AsyncDirective {
  #box: HTMLElement | undefined;
  #name = '';
  readonly #observer = new ResizeObserver(() => this.#mark());

  override render(_name: string) {
    return nothing;
  }

  override update({ element }: ElementPart, [name]: [string]) {
    this.#box = element as HTMLElement;
    this.#name = name;
    this.reconnected();
    return nothing;
  }

  override disconnected(): void {
    this.#observer.disconnect();
  }

  override reconnected(): void {
    const box = this.#box;
    if (!box || !this.isConnected) return;
    // The box changes with the page, what it holds with the letters.
    for (const each of [box, ...box.children]) this.#observer.observe(each);
  }

  #mark(): void {
    const box = this.#box!;
    const scrolls = box.scrollWidth > box.clientWidth;
    const attributes = { role: 'region', tabindex: '0', 'aria-label': this.#name };
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
}

/** A directive for a box whose content may be wider. `name` is what screen readers say of it while it scrolls. */
export const scrollStop = directive(ScrollStop);
