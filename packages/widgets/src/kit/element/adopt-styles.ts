import type { CSSResult } from 'lit';

/** Adds the styles of a part that came later to those of its widget. */
export function adoptStyles(host: { renderRoot: HTMLElement | DocumentFragment }, styles: readonly CSSResult[]): void {
  const root = host.renderRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...styles.map(({ styleSheet }) => styleSheet!)];
}
