import { html, nothing, type TemplateResult } from 'lit';

/**
 * Heading line of a card. The heading is where the focus goes when its place is gone. `isHidden`: for screen readers alone.
 * `action`: a button beside it. Styles: `cardStyles`.
 */
export function cardHeader(heading: string, isHidden = false, action?: unknown): TemplateResult {
  return html`
    <header class="header" part="header" ?data-bare=${isHidden}>
      <h2 class=${isHidden ? 'visually-hidden' : 'heading'} part="heading" data-focus-home tabindex="-1">${heading}</h2>
      ${action}<slot name="heading-action"></slot>
    </header>
  `;
}

export interface CardFooter {
  /** The sentence about who answers for the content and when it last changed. An abandoned list should look like one. */
  readonly line: string;
  /** The exact time, shown on hover. */
  readonly title: string | undefined;
  /** The sentence about what a visitor would see after signing in; undefined for a signed-in person. */
  readonly visitorHint: string | undefined;
}

/** Last line of a card. */
export function cardFooter({ line, title, visitorHint }: CardFooter): TemplateResult {
  return html`
    <footer class="footer" part="footer" ?data-bare=${!line && !visitorHint}>
      ${visitorHint ? html`<p class="visitor">${visitorHint} <slot name="sign-in"></slot></p>` : nothing}
      ${line ? html`<p class="figures" title=${title ?? nothing}>${line}</p>` : nothing}
      <slot name="footer"></slot>
    </footer>
  `;
}
