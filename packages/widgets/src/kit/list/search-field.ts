import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { clearIcon, searchIcon } from '../views/icons/first-icons.ts';
import type { SearchText } from './search-text.ts';

/** The field of a `SearchText`, with a button that clears it. Styles: `listToolsStyles`. */
export function searchField(
  search: SearchText,
  { label, clearLabel }: { readonly label: string; readonly clearLabel: string },
): TemplateResult {
  return html`
    <div class="search">
      ${searchIcon()}
      <input
        class="field"
        part="search"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        maxlength="100"
        aria-label=${label}
        placeholder=${label}
        .value=${live(search.typed)}
        @input=${search.handleInput}
        @compositionend=${search.handleInput}
        @keydown=${search.handleKeydown}
      />
      ${
        search.typed
          ? html`<button
              class="button search-clear"
              data-kind="icon"
              type="button"
              aria-label=${clearLabel}
              title=${clearLabel}
              @click=${(event: Event) => handleClear(event, search)}
            >
              ${clearIcon()}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** The button goes with the text it cleared, so the focus returns to the field. */
function handleClear(event: Event, search: SearchText): void {
  (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
  search.clear();
}
