import { html, svg, type TemplateResult } from 'lit';

/**
 * 20 px line drawings, 1.5 px stroke, in the colour of the text. Always beside a word or on a named button, hence hidden from
 * screen readers.
 */
export function drawIcon(drawing: TemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${drawing}
  </svg>`;
}

/** An icon of one path. */
export const icon = (path: string) => (): TemplateResult => drawIcon(svg`<path d=${path}></path>`);
