import type { NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import { checkIcon, clipIcon, moreIcon, stampIcon } from '../../../../kit/views/first-icons.ts';
import { labelFor } from '../../../../kit/i18n/notice-words.ts';
import { timeOf } from '../../../../kit/i18n/time.ts';
import type { Tab } from '../feed-filter.ts';
import type { NoticeFeedMessages } from '../messages.ts';
import { isArchived, isOwed, isUnread } from '../receipt-state.ts';

/** What comes once there is something to read (`Reading`). */
export interface RowReading {
  renderMoved(notice: NoticeSummary, messages: NoticeFeedMessages): unknown;
  renderActions(notice: NoticeSummary, messages: NoticeFeedMessages): unknown;
  renderFailure(notice: NoticeSummary, messages: NoticeFeedMessages): unknown;
}

/** What rows have in common. */
export interface RowContext {
  readonly messages: NoticeFeedMessages;
  readonly dates: Dates;
  readonly tab: Tab;
  /** One line per notice: title and day. */
  readonly compact: boolean;
  /** Id of the notice whose actions are open. */
  readonly expanded: string | undefined;
  readonly reading: RowReading | undefined;
  readonly onOpen: (notice: NoticeSummary) => void;
  readonly onExpand: (id: string) => void;
}

/** A notice in the list. `byDay`: it stands under the heading of its day, so its time is enough. */
export function rowView(notice: NoticeSummary, index: number, byDay: boolean, context: RowContext): TemplateResult {
  const { messages, reading, tab } = context;
  // Nothing owed can be put out of sight: that list shows archived notices as rows.
  const moved = notice.receipt !== null && tab !== 'toAcknowledge' && isArchived(notice) !== (tab === 'archived');
  return html`
    <li class="item" data-index=${index} data-id=${notice.id} data-focus-group=${notice.id}>
      ${moved && reading ? reading.renderMoved(notice, messages) : readableView(notice, byDay, context)}
      ${reading?.renderFailure(notice, messages)}
    </li>
  `;
}

function readableView(notice: NoticeSummary, byDay: boolean, context: RowContext): TemplateResult {
  const { messages, compact, expanded, reading, onOpen, onExpand } = context;
  const { id, title, receipt } = notice;
  const unread = isUnread(notice);
  const open = expanded === id;
  return html`
    <div class="row" part="row" ?data-unread=${unread} data-unseen=${receipt && receipt.seenAt === null ? id : nothing}>
      <div class="row-text">
        <button
          class="row-open"
          part="row-title"
          type="button"
          aria-describedby="meta-${id}"
          @click=${() => onOpen(notice)}
        >
          ${unread ? html`<span class="visually-hidden">${messages.unread} </span>` : nothing}${title}
        </button>
        <p class="meta" part="row-meta" id="meta-${id}">${metaOf(notice, byDay, context)}</p>
      </div>
      ${
        receipt && !compact
          ? html`<button
              class="button row-more"
              data-kind="icon"
              type="button"
              aria-label=${messages.moreActions(title)}
              aria-expanded=${open}
              @click=${() => onExpand(id)}
            >
              ${moreIcon()}
            </button>`
          : nothing
      }
      ${open ? reading?.renderActions(notice, messages) : nothing}
    </div>
  `;
}

/** Labels first, then the quiet line: category, owner, time. */
function metaOf(notice: NoticeSummary, byDay: boolean, { messages, dates, compact }: RowContext): TemplateResult {
  const { kind, owner, pinned, publishedAt, revision, attachmentCount, requiresAck, receipt } = notice;
  if (compact) {
    const word = isOwed(notice) ? messages.toAcknowledge : pinned ? messages.pinned : undefined;
    return html`
      ${word ? html`<span class="label" data-kind=${isOwed(notice) ? 'owed' : 'pinned'} part="label">${word}</span>` : nothing}
      ${timeOf(dates, publishedAt, (at) => dates.day(at))}
    `;
  }
  return html`
    ${isOwed(notice) ? owedLabel(notice, messages, dates) : nothing}
    ${
      requiresAck && receipt && !isOwed(notice)
        ? html`<span class="label" data-kind="done">${checkIcon()}${messages.acknowledged}</span>`
        : nothing
    }
    <span class="fact">${labelFor(messages.kinds, kind)}</span>
    <span class="fact">${owner.shortName || owner.name}</span>
    <span class="fact">${timeOf(dates, publishedAt, (at) => (byDay ? dates.time(at) : dates.day(at)))}</span>
    ${revision > 1 ? html`<span class="fact figures">${messages.revision(revision)}</span>` : nothing}
    ${
      attachmentCount > 0
        ? html`<span class="fact clip figures"
            >${clipIcon()}<span aria-hidden="true">${attachmentCount}</span
            ><span class="visually-hidden">${messages.attachmentCount(attachmentCount)}</span></span
          >`
        : nothing
    }
  `;
}

/** "To acknowledge · 2 days left". What is over is a fact with its date, not a reproach. */
export function owedLabel({ ackDueAt }: NoticeSummary, messages: NoticeFeedMessages, dates: Dates): TemplateResult {
  const days = ackDueAt === null ? NaN : dates.daysUntil(ackDueAt);
  const due =
    ackDueAt === null || Number.isNaN(days)
      ? undefined
      : days >= 0 && days <= 14
        ? messages.daysLeft(days)
        : messages.dueDay(dates.day(ackDueAt));
  return html`<span class="label figures" data-kind="owed" part="label"
    >${stampIcon()}${messages.toAcknowledge}${due ? html` <span class="due">${due}</span>` : nothing}</span
  >`;
}
