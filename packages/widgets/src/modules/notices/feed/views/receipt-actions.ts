import type { NoticeSummary } from '@party-affairs/sdk';
import { html, type TemplateResult } from 'lit';
import { archiveIcon, unarchiveIcon, unreadIcon } from '../../../../kit/views/icons/action-icons.ts';
import { checkIcon } from '../../../../kit/views/icons/first-icons.ts';
import { successLine } from '../../../../kit/views/state-views.ts';
import type { NoticeFeedMessages } from '../messages.ts';
import { isArchived, isUnread } from '../receipt-state.ts';

type Kind = 'read' | 'unread' | 'archive' | 'unarchive';
type ActionsView = (notice: NoticeSummary, messages: NoticeFeedMessages, onAct: (kind: Kind) => void) => TemplateResult;

/** Where the row was, what became of it, and the way back. */
export const movedView: ActionsView = (notice, messages, onAct) => {
  const archived = isArchived(notice);
  const words = archived ? messages.archived(notice.title) : messages.unarchived(notice.title);
  return successLine(html`<span class="moved-title">${words}</span>`, [
    { label: messages.undo, onClick: () => onAct(archived ? 'unarchive' : 'archive') },
  ]);
};

/** What can be done with a row. */
export const rowActionsView: ActionsView = (notice, messages, onAct) => html`
  <div class="row-actions" part="row-actions">
    ${actionButton(archiveKind(notice), messages, onAct)}
    ${actionButton(isUnread(notice) ? 'read' : 'unread', messages, onAct)}
  </div>
`;

/** What can be done with an open notice. */
export const detailActionsView: ActionsView = (notice, messages, onAct) => html`
  <div class="detail-actions">
    ${actionButton('unread', messages, onAct, 'quiet')} ${actionButton(archiveKind(notice), messages, onAct, 'quiet')}
  </div>
`;

function archiveKind(notice: NoticeSummary): Kind {
  return isArchived(notice) ? 'unarchive' : 'archive';
}

function actionButton(
  kind: Kind,
  messages: NoticeFeedMessages,
  onAct: (kind: Kind) => void,
  style = 'plain',
): TemplateResult {
  const looks = {
    read: [checkIcon, messages.markRead],
    unread: [unreadIcon, messages.markUnread],
    archive: [archiveIcon, messages.archive],
    unarchive: [unarchiveIcon, messages.unarchive],
  } as const;
  const [icon, label] = looks[kind];
  return html`<button class="button" data-kind=${style} type="button" @click=${() => onAct(kind)}>
    ${icon()}${label}
  </button>`;
}
