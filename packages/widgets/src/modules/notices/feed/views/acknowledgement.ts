import type { Notice, NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { ItemListContext } from '../../../../kit/item-list/item-list-definition.ts';
import type { Question } from '../../../../kit/views/dialog.ts';
import { checkIcon, clockIcon, stampIcon } from '../../../../kit/views/icons/first-icons.ts';
import type { OpenNoticeWords } from '../open-notice-messages.ts';
import { isOverdue, isOwed } from '../receipt-state.ts';

/** Shows, below the text of a notice, that it is acknowledged, or where to do it. */
export function acknowledgementView(
  notice: Notice,
  { words, dates }: ItemListContext<OpenNoticeWords>,
  onAcknowledge: () => void,
): TemplateResult {
  const { receipt, revision, ackDueAt } = notice;
  if (!isOwed(notice)) {
    return html`
      <div class="ack" part="acknowledgement" data-kind="done" data-focus-group="ack" tabindex="-1">
        ${checkIcon()}
        <p class="figures">${words.acknowledgedAt(receipt?.ackAt ? dates.moment(receipt.ackAt) : '', revision)}</p>
      </div>
    `;
  }
  const former = receipt?.ackRevision;
  const isLate = isOverdue(notice, dates.now());
  const sayDue = isLate ? words.acknowledgeOverdue : words.acknowledgeBy;
  return html`
    <div
      class="ack"
      part="acknowledgement"
      data-kind="owed"
      ?data-overdue=${isLate}
      data-focus-group="ack"
      role="group"
      aria-labelledby="ack-title"
    >
      ${isLate ? clockIcon() : stampIcon()}
      <div class="ack-text">
        <h4 id="ack-title">${words.acknowledgeTitle}</h4>
        ${former ? html`<p class="figures">${words.acknowledgeAgain(former, revision)}</p>` : nothing}
        ${ackDueAt ? html`<p class="ack-due figures">${sayDue(dates.moment(ackDueAt))}</p>` : nothing}
        <p class="ack-hint">${words.acknowledgeHint}</p>
      </div>
      <button class="button" data-kind="primary" type="button" @click=${onAcknowledge}>${words.acknowledge}</button>
    </div>
  `;
}

/** Makes the question before an acknowledgement: which text it is for, by revision and date, and who will know. */
export function confirmQuestion(
  notice: NoticeSummary,
  { messages, words, dates }: ItemListContext<OpenNoticeWords>,
): Question {
  return {
    title: words.confirmTitle,
    body: html`
      <p class="confirm-title">${notice.title}</p>
      <p class="confirm-revision figures">${words.confirmText(notice.revision, dates.moment(notice.updatedAt))}</p>
      <p>${words.confirmHint(notice.owner.name)}</p>
    `,
    confirm: words.confirm,
    cancel: messages.cancel,
  };
}
