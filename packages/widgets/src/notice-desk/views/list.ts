import { noticeStates, type DeskNoticeSummary, type NoticeState } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Dates } from '../../shared/dates.ts';
import { clearIcon, pinIcon, searchIcon, stampIcon } from '../../shared/icons.ts';
import type { ListFilter } from '../desk-queries.ts';
import type { NoticeDeskMessages } from '../messages.ts';
import { stateBadge } from './state-badge.ts';

export interface FilterProps {
  readonly messages: NoticeDeskMessages;
  readonly filter: ListFilter;
  readonly onSearch: (q: string, at: 'once' | 'soon') => void;
  readonly onState: (state: NoticeState | '') => void;
}

/** Search and state above the list. */
export function filterView({ messages, filter, onSearch, onState }: FilterProps): TemplateResult {
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('q');
    onSearch((input as HTMLInputElement).value, 'once');
  };
  const handleInput = (event: InputEvent) => onSearch((event.target as HTMLInputElement).value, 'soon');
  const handleState = (event: Event) => onState((event.target as HTMLSelectElement).value as NoticeState | '');
  return html`
    <form class="filters" role="search" @submit=${handleSubmit}>
      <label class="search">
        <span class="visually-hidden">${messages.search}</span>
        ${searchIcon()}
        <input
          class="field"
          name="q"
          type="text"
          inputmode="search"
          enterkeyhint="search"
          autocomplete="off"
          maxlength="100"
          placeholder=${messages.search}
          .value=${live(filter.q)}
          @input=${handleInput}
        />
      </label>
      ${
        filter.q
          ? html`<button
              class="button clear"
              data-kind="icon"
              type="button"
              aria-label=${messages.clearSearch}
              @click=${() => onSearch('', 'once')}
            >
              ${clearIcon()}
            </button>`
          : nothing
      }
      <label class="by-state">
        <span class="visually-hidden">${messages.filterState}</span>
        <select class="field" name="state" .value=${live(filter.state)} @change=${handleState}>
          <option value="">${messages.allStates}</option>
          ${noticeStates.map(
            (state) =>
              html`<option value=${state} ?selected=${filter.state === state}>${messages.states[state]}</option>`,
          )}
        </select>
      </label>
    </form>
  `;
}

export interface ListProps {
  readonly messages: NoticeDeskMessages;
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
export function listSkeleton(messages: NoticeDeskMessages): TemplateResult {
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
