import type { NoticeSummary } from '@party-affairs/sdk';
import { html, type TemplateResult } from 'lit';
import { archiveIcon, unarchiveIcon, unreadIcon } from '../../../../kit/views/act-icons.ts';
import { checkIcon } from '../../../../kit/views/first-icons.ts';
import type { FailedMutation } from '../../../../kit/data/mutation-controller.ts';
import { failureLine, successLine } from '../../../../kit/views/state-views.ts';
import type { NoticeFeedMessages } from '../messages.ts';
import { isArchived, isUnread } from '../receipt-state.ts';
import type { ReceiptAct } from '../receipts.ts';

type Kind = 'read' | 'unread' | 'archive' | 'unarchive';

/** Where the row was, what became of it, and the way back. */
export function movedView(
  notice: NoticeSummary,
  messages: NoticeFeedMessages,
  onAct: (kind: Kind) => void,
): TemplateResult {
  const archived = isArchived(notice);
  const words = archived ? messages.archived(notice.title) : messages.unarchived(notice.title);
  return successLine(html`<span class="moved-title">${words}</span>`, [
    { label: messages.undo, onClick: () => onAct(archived ? 'unarchive' : 'archive') },
  ]);
}

/** What can be done with a row. */
export function actionsView(
  notice: NoticeSummary,
  messages: NoticeFeedMessages,
  onAct: (kind: Kind) => void,
): TemplateResult {
  const button = (kind: Kind, icon: TemplateResult, label: string) =>
    html`<button class="button" type="button" @click=${() => onAct(kind)}>${icon}${label}</button>`;
  return html`
    <div class="row-actions" part="row-actions">
      ${
        isArchived(notice)
          ? button('unarchive', unarchiveIcon(), messages.unarchive)
          : button('archive', archiveIcon(), messages.archive)
      }
      ${
        isUnread(notice)
          ? button('read', checkIcon(), messages.markRead)
          : button('unread', unreadIcon(), messages.markUnread)
      }
    </div>
  `;
}

/** A change that was taken back. */
export function failureView(failure: FailedMutation<ReceiptAct>, messages: NoticeFeedMessages): TemplateResult {
  return failureLine(messages, messages.failed[failure.variables.kind], failure);
}
