import { noticeCategories } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { clearIcon, downIcon, searchIcon } from '../../../../kit/views/first-icons.ts';
import type { SearchText } from '../../../../kit/list/search-text.ts';
import type { NoticeFeedMessages } from '../messages.ts';

interface FiltersOptions {
  readonly messages: NoticeFeedMessages;
  /** Of the card. */
  readonly name: string;
  readonly search: SearchText;
  readonly categoryCode: string | undefined;
  readonly onCategory: (code: string | undefined) => void;
}

/** Search and category. */
export function filtersView({ messages, name, search, categoryCode, onCategory }: FiltersOptions): TemplateResult {
  return html`
    <div class="filters" part="filters" role="search" aria-label=${messages.searchIn(name)}>
      <div class="search">
        ${searchIcon()}
        <input
          class="field"
          part="search"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          maxlength="100"
          aria-label=${messages.search}
          placeholder=${messages.search}
          .value=${search.typed}
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
                aria-label=${messages.clearSearch}
                title=${messages.clearSearch}
                @click=${(event: Event) => handleClear(event, search)}
              >
                ${clearIcon()}
              </button>`
            : nothing
        }
      </div>
      <div class="category">
        <select
          class="field"
          part="category"
          aria-label=${messages.category}
          .value=${categoryCode ?? ''}
          @change=${(event: Event) => onCategory((event.currentTarget as HTMLSelectElement).value || undefined)}
        >
          <option value="" ?selected=${!categoryCode}>${messages.allCategories}</option>
          ${noticeCategories.map(
            (code) =>
              html`<option value=${code} ?selected=${code === categoryCode}>${messages.categories[code]}</option>`,
          )}
        </select>
        ${downIcon()}
      </div>
    </div>
  `;
}

/** The button goes with the text it cleared, so the focus returns to the field. */
function handleClear(event: Event, search: SearchText): void {
  (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
  search.clear();
}
