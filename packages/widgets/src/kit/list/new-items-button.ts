import { html, type TemplateResult } from 'lit';
import { upIcon } from '../views/icons/up-icon.ts';

/** Offers what is new; no row moves until the reader wants it. Styles: `newItemsStyles`. */
export function newItemsButton(label: string, onShow: () => void): TemplateResult {
  return html`<div class="new-items">
    <button class="button" data-kind="primary" part="new-items" type="button" @click=${onShow}>
      ${upIcon()}${label}
    </button>
  </div>`;
}
