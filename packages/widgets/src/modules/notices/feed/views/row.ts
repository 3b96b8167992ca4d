import type { NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import { checkIcon, clipIcon, stampIcon } from '../../../../kit/views/icons/first-icons.ts';
import { labelFor } from '../../../../kit/i18n/label-for.ts';
import { timeOf } from '../../../../kit/i18n/time.ts';
import { rowView } from '../../../../kit/list/row.ts';
import type { Tab } from '../feed-filter.ts';
import type { NoticeActions, Wording } from '../feed-parts.ts';
import type { NoticeFeedMessages } from '../messages.ts';
import { isArchived, isOwed, isUnread } from '../receipt-state.ts';

/** What rows have in common. */
export interface RowContext extends Wording {
  readonly tab: Tab;
  /** One line per notice: title and day. */
  readonly compact: boolean;
  /** Id of the notice whose actions are open. */
  readonly expanded: string | undefined;
  readonly actions: NoticeActions | undefined;
  readonly onOpen: (notice: NoticeSummary) => void;
  readonly onExpand: (id: string) => void;
}

/** A notice in the list. `byDay`: it stands under the heading of its day, so its time is enough. */
export function noticeRow(notice: NoticeSummary, byDay: boolean, context: RowContext): TemplateResult {
  const { messages, actions, tab } = context;
  // Nothing owed can be put out of sight: that list shows archived notices as rows.
  const isMoved = notice.receipt !== null && tab !== 'toAcknowledge' && isArchived(notice) !== (tab === 'archived');
  return html`
    ${isMoved && actions ? actions.renderMoved(notice, messages) : readableRow(notice, byDay, context)}
    ${actions?.renderFailure(notice, messages)}
  `;
}

function readableRow(notice: NoticeSummary, byDay: boolean, context: RowContext): TemplateResult {
  const { messages, compact, expanded, actions, onOpen, onExpand } = context;
  const { id, title, receipt } = notice;
  return rowView({
    id,
    title,
    meta: metaOf(notice, byDay, context),
    unread: isUnread(notice) ? messages.unread : undefined,
    isUnseen: receipt !== null && receipt.seenAt === null,
    onOpen: () => onOpen(notice),
    more:
      receipt && !compact
        ? {
            label: messages.moreActions(title),
            isOpen: expanded === id,
            onToggle: () => onExpand(id),
            actions: actions?.renderRowActions(notice, messages),
          }
        : undefined,
  });
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
