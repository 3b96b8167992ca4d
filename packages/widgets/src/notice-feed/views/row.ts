import type { NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../shared/dates.ts';
import {
  archiveIcon,
  clipIcon,
  moreIcon,
  stampIcon,
  unarchiveIcon,
  unreadIcon,
  checkIcon,
} from '../../shared/icons.ts';
import type { FailedMutation } from '../../shared/mutation-controller.ts';
import { wordFor } from '../../shared/notice-words.ts';
import { failureLine, successLine } from '../../shared/state-views.ts';
import { timeOf } from '../../shared/time.ts';
import type { NoticeFeedMessages } from '../messages.ts';
import { isArchived, isOwed, isUnread, type ReceiptAct } from '../receipts.ts';

/** What rows have in common. */
export interface RowContext {
  readonly messages: NoticeFeedMessages;
  readonly dates: Dates;
  /** The list of archived notices: there "put away" is the normal state. */
  readonly archive: boolean;
  /** Nothing owed can be put out of sight: that list shows archived notices as rows. */
  readonly showsArchived: boolean;
  /** Id of the notice whose actions are open. */
  readonly expanded: string | undefined;
  readonly failureOf: (id: string) => FailedMutation<ReceiptAct> | undefined;
  readonly onOpen: (notice: NoticeSummary) => void;
  readonly onExpand: (id: string) => void;
  readonly onAct: (kind: 'read' | 'unread' | 'archive' | 'unarchive', notice: NoticeSummary) => void;
}

/** A notice in the list. `byDay`: it stands under the heading of its day, so its time is enough. */
export function rowView(notice: NoticeSummary, index: number, byDay: boolean, context: RowContext): TemplateResult {
  const { messages, failureOf } = context;
  const failure = failureOf(notice.id);
  const moved = notice.receipt !== null && !context.showsArchived && isArchived(notice) !== context.archive;
  return html`
    <li class="item" data-index=${index} data-id=${notice.id} data-focus-group=${notice.id}>
      ${moved ? movedView(notice, context) : readableView(notice, byDay, context)}
      ${failure ? failureLine(messages, messages.failed[failure.variables.kind], failure) : nothing}
    </li>
  `;
}

/** Where the row was, what became of it, and the way back. */
function movedView(notice: NoticeSummary, { messages, onAct }: RowContext): TemplateResult {
  const archived = isArchived(notice);
  return successLine(
    html`<span class="moved-title">${(archived ? messages.archived : messages.unarchived)(notice.title)}</span>`,
    [{ label: messages.undo, onClick: () => onAct(archived ? 'unarchive' : 'archive', notice) }],
  );
}

function readableView(notice: NoticeSummary, byDay: boolean, context: RowContext): TemplateResult {
  const { messages, expanded, onOpen, onExpand } = context;
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
        receipt
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
      ${open ? actionsView(notice, context) : nothing}
    </div>
  `;
}

/** Labels first, then the quiet line: category, owner, time. */
function metaOf(notice: NoticeSummary, byDay: boolean, { messages, dates }: RowContext): TemplateResult {
  const { kind, owner, publishedAt, revision, attachmentCount, requiresAck, receipt } = notice;
  return html`
    ${isOwed(notice) ? owedLabel(notice, messages, dates) : nothing}
    ${
      requiresAck && receipt && !isOwed(notice)
        ? html`<span class="label" data-kind="done">${checkIcon()}${messages.acknowledged}</span>`
        : nothing
    }
    <span class="fact">${wordFor(messages.kinds, kind)}</span>
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
    >${stampIcon()}${messages.toAcknowledge}${due ? html` · ${due}` : nothing}</span
  >`;
}

function actionsView(notice: NoticeSummary, { messages, onAct }: RowContext): TemplateResult {
  const unread = isUnread(notice);
  const archived = isArchived(notice);
  const button = (kind: 'read' | 'unread' | 'archive' | 'unarchive', icon: TemplateResult, label: string) =>
    html`<button class="button" type="button" @click=${() => onAct(kind, notice)}>${icon}${label}</button>`;
  return html`
    <div class="row-actions" part="row-actions">
      ${
        archived
          ? button('unarchive', unarchiveIcon(), messages.unarchive)
          : button('archive', archiveIcon(), messages.archive)
      }
      ${unread ? button('read', checkIcon(), messages.markRead) : button('unread', unreadIcon(), messages.markUnread)}
    </div>
  `;
}
