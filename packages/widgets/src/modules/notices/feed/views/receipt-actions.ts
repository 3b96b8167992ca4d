import type { NoticeSummary } from '@party-affairs/sdk';
import { html, type TemplateResult } from 'lit';
import { archiveIcon, unarchiveIcon, unreadIcon } from '../../../../kit/views/icons/action-icons.ts';
import { checkIcon } from '../../../../kit/views/icons/first-icons.ts';
import { successLine } from '../../../../kit/views/state-views.ts';
import type { ReceiptWords } from '../receipt-messages.ts';
import { isArchived, isUnread } from '../receipt-state.ts';

export { receiptActionsStyles } from '../receipt-actions.styles.ts';

type Kind = 'read' | 'unread' | 'archive' | 'unarchive';
type ActionsView = (notice: NoticeSummary, words: ReceiptWords, onAct: (kind: Kind) => void) => TemplateResult;

/** Shows, in the place of a row that left the list, where it went and the way back. */
export const movedView: ActionsView = (notice, words, onAct) => {
  const archived = isArchived(notice);
  const text = archived ? words.archived(notice.title) : words.unarchived(notice.title);
  return successLine(html`<span class="moved-title">${text}</span>`, [
    { label: words.undo, onClick: () => onAct(archived ? 'unarchive' : 'archive') },
  ]);
};

/** Renders the actions on a row. */
export const rowActionsView: ActionsView = (notice, words, onAct) => html`
  <div class="row-actions" part="row-actions">
    ${actionButton(archiveKind(notice), words, onAct)}
    ${actionButton(isUnread(notice) ? 'read' : 'unread', words, onAct)}
  </div>
`;

/** Renders the actions on an open notice. */
export const detailActionsView: ActionsView = (notice, words, onAct) => html`
  ${actionButton('unread', words, onAct, 'quiet')} ${actionButton(archiveKind(notice), words, onAct, 'quiet')}
`;

function archiveKind(notice: NoticeSummary): Kind {
  return isArchived(notice) ? 'unarchive' : 'archive';
}

function actionButton(kind: Kind, words: ReceiptWords, onAct: (kind: Kind) => void, style = 'plain'): TemplateResult {
  const looks = {
    read: [checkIcon, words.markRead],
    unread: [unreadIcon, words.markUnread],
    archive: [archiveIcon, words.archive],
    unarchive: [unarchiveIcon, words.unarchive],
  } as const;
  const [icon, label] = looks[kind];
  return html`<button class="button" data-kind=${style} type="button" @click=${() => onAct(kind)}>
    ${icon()}${label}
  </button>`;
}
