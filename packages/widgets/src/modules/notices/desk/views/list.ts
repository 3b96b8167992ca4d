import { noticeStates, type DeskNoticeSummary, type NoticeState } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import { clearIcon, pinIcon, searchIcon, stampIcon } from '../../../../kit/views/icons/first-icons.ts';
import type { SearchText } from '../../../../kit/list/search-text.ts';
import type { ListFilter } from '../list-query.ts';
import type { DeskMessages } from '../messages.ts';
import { stateBadge } from './state-badge.ts';

export interface FilterProps {
  readonly messages: DeskMessages;
  readonly filter: ListFilter;
  readonly search: SearchText;
  readonly onState: (state: NoticeState | '') => void;
}

/** Search and state above the list. */
export function filterView({ messages, filter, search, onState }: FilterProps): TemplateResult {
  const handleState = (event: Event) => onState((event.target as HTMLSelectElement).value as NoticeState | '');
  return html`
    <div class="filters" role="search">
      <div class="search">
        ${searchIcon()}
        <input
          class="field"
          type="text"
          inputmode="search"
          enterkeyhint="search"
          autocomplete="off"
          maxlength="100"
          aria-label=${messages.search}
          placeholder=${messages.search}
          .value=${live(search.typed)}
          @input=${search.handleInput}
          @compositionend=${search.handleInput}
          @keydown=${search.handleKeydown}
        />
        ${
          search.typed
            ? html`<button
                class="button clear"
                data-kind="icon"
                type="button"
                aria-label=${messages.clearSearch}
                @click=${(event: Event) => handleClear(event, search)}
              >
                ${clearIcon()}
              </button>`
            : nothing
        }
      </div>
      <label class="by-state">
        <span class="visually-hidden">${messages.filterState}</span>
        <select class="field" .value=${live(filter.state)} @change=${handleState}>
          <option value="">${messages.allStates}</option>
          ${noticeStates.map(
            (state) =>
              html`<option value=${state} ?selected=${filter.state === state}>${messages.states[state]}</option>`,
          )}
        </select>
      </label>
    </div>
  `;
}

/** The button goes with the text it cleared, so the focus returns to the field. */
function handleClear(event: Event, search: SearchText): void {
  (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
  search.clear();
}

export interface ListProps {
  readonly messages: DeskMessages;
  readonly dates: Dates;
  readonly items: readonly DeskNoticeSummary[];
  /** Id of the notice that is open beside the list. */
  readonly openId: string | undefined;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly onOpen: (noticeId: string) => void;
  readonly onMore: () => void;
}

export function listView(props: ListProps): TemplateResult {
  const { messages, items, hasMore, loadingMore, onMore } = props;
  return html`
    <ul class="rows" part="list" aria-label=${messages.listLabel}>
      ${repeat(
        items,
        ({ id }) => id,
        (notice) => html`<li>${rowView(notice, props)}</li>`,
      )}
    </ul>
    ${
      hasMore
        ? html`<div class="more">
            <button class="button" type="button" aria-disabled=${loadingMore} @click=${onMore}>
              ${loadingMore ? messages.loading : messages.loadMore}
            </button>
          </div>`
        : nothing
    }
  `;
}

function rowView(notice: DeskNoticeSummary, { messages, dates, openId, onOpen }: ListProps): TemplateResult {
  const { id, title, state, owner, updatedAt, publishAt, revision, liveRevision, pinned, requiresAck } = notice;
  return html`
    <button
      class="row"
      part="row"
      type="button"
      data-id=${id}
      aria-current=${id === openId ? 'true' : nothing}
      @click=${() => onOpen(id)}
    >
      <span class="row-title">${title}</span>
      <span class="row-labels">
        ${stateBadge(state, messages)}
        ${
          liveRevision !== null && liveRevision !== revision
            ? html`<span class="label">${messages.stillUp}</span>`
            : nothing
        }
        ${pinned ? html`<span class="label">${pinIcon()}${messages.pinned}</span>` : nothing}
        ${requiresAck ? html`<span class="label">${stampIcon()}${messages.mustAcknowledge}</span>` : nothing}
      </span>
      <span class="row-meta figures">
        <span>${owner.shortName || owner.name}</span>
        ${
          state === 'scheduled' && publishAt
            ? html`<span title=${dates.full(publishAt)}>${messages.scheduledFor(dates.moment(publishAt))}</span>`
            : html`<span title=${dates.full(updatedAt)}>${messages.updated(dates.moment(updatedAt))}</span>`
        }
      </span>
    </button>
  `;
}

/** In the geometry of rows, so that nothing jumps when they come. */
export function listSkeleton(messages: DeskMessages): TemplateResult {
  return html`
    <div class="skeleton rows" role="img" aria-label=${messages.loading}>
      ${Array.from(
        { length: 6 },
        () =>
          html`<div class="row"><span class="bone"></span><span class="bone"></span><span class="bone"></span></div>`,
      )}
    </div>
  `;
}
