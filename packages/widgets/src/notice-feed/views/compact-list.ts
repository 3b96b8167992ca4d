import type { NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { pinIcon } from '../../shared/first-icons.ts';
import { timeOf } from '../../shared/time.ts';
import { isArchived, isOwed, isUnread } from '../receipt-state.ts';
import type { RowContext } from './row.ts';

/** For a front page: one line per notice, title and day. */
export function compactListView(notices: readonly NoticeSummary[], context: RowContext): TemplateResult {
  return html`<ul class="rows" part="list" role="list">
    ${repeat(
      notices.filter((notice) => !isArchived(notice)),
      ({ id }) => id,
      (notice) => compactRowView(notice, context),
    )}
  </ul>`;
}

function compactRowView(notice: NoticeSummary, { messages, dates, onOpen }: RowContext): TemplateResult {
  const { id, title, pinned, publishedAt, receipt } = notice;
  const unread = isUnread(notice);
  return html`
    <li class="item" data-id=${id} data-focus-group=${id}>
      <div
        class="row"
        part="row"
        ?data-unread=${unread}
        data-unseen=${receipt && receipt.seenAt === null ? id : nothing}
      >
        <button class="row-open" part="row-title" type="button" @click=${() => onOpen(notice)}>
          ${unread ? html`<span class="visually-hidden">${messages.unread} </span>` : nothing}${title}
        </button>
        <p class="meta" part="row-meta">
          ${
            isOwed(notice)
              ? html`<span class="label" data-kind="owed" part="label">${messages.toAcknowledge}</span>`
              : pinned
                ? html`<span class="label" data-kind="pinned" part="label">${pinIcon()}${messages.pinned}</span>`
                : nothing
          }
          ${timeOf(dates, publishedAt, (at) => dates.day(at))}
        </p>
      </div>
    </li>
  `;
}
