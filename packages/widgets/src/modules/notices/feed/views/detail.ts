import type { Notice, NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import { archiveIcon, backIcon, unarchiveIcon, unreadIcon } from '../../../../kit/views/act-icons.ts';
import { checkIcon, stampIcon } from '../../../../kit/views/first-icons.ts';
import type { FailedMutation } from '../../../../kit/data/mutation-controller.ts';
import { labelFor } from '../../../../kit/i18n/notice-words.ts';
import { richText } from '../../../../kit/views/rich-text.ts';
import { failureLine } from '../../../../kit/views/state-views.ts';
import { timeOf } from '../../../../kit/i18n/time.ts';
import type { NoticeFeedMessages } from '../messages.ts';
import { isArchived, isOwed } from '../receipt-state.ts';
import type { ReceiptAct } from '../receipts.ts';
import { attachmentsView } from './attachments.ts';
import { owedLabel } from './row.ts';

export interface DetailContext {
  readonly messages: NoticeFeedMessages;
  readonly dates: Dates;
  readonly failure: FailedMutation<ReceiptAct> | undefined;
  readonly onBack: () => void;
  readonly onAct: (kind: 'unread' | 'archive' | 'unarchive', notice: NoticeSummary) => void;
  readonly onAcknowledge: (notice: NoticeSummary) => void;
}

/** One notice, whole. `body` stands where its text is: the text, its skeleton, or what went wrong. */
export function detailView(
  notice: Notice | NoticeSummary | undefined,
  body: unknown,
  context: DetailContext,
  lines: unknown = nothing,
): TemplateResult {
  const { messages, failure, onBack } = context;
  return html`
    <div class="detail-bar" part="detail-bar">
      <button class="button" data-kind="quiet" part="back" type="button" @click=${onBack}>
        ${backIcon()}${messages.back}
      </button>
      ${notice?.receipt ? actionsView(notice, context) : nothing}
    </div>
    ${failure && notice ? failureLine(messages, messages.failed[failure.variables.kind], failure) : nothing} ${lines}
    <article class="detail" part="detail" aria-labelledby="detail-title">
      ${notice ? headView(notice, context) : nothing} ${body}
    </article>
  `;
}

function actionsView(notice: NoticeSummary, { messages, onAct }: DetailContext): TemplateResult {
  const archived = isArchived(notice);
  return html`
    <div class="detail-actions">
      <button class="button" data-kind="quiet" type="button" @click=${() => onAct('unread', notice)}>
        ${unreadIcon()}${messages.markUnread}
      </button>
      <button
        class="button"
        data-kind="quiet"
        type="button"
        @click=${() => onAct(archived ? 'unarchive' : 'archive', notice)}
      >
        ${archived ? html`${unarchiveIcon()}${messages.unarchive}` : html`${archiveIcon()}${messages.archive}`}
      </button>
    </div>
  `;
}

function headView(notice: NoticeSummary, { messages, dates }: DetailContext): TemplateResult {
  const { title, kind, categoryCode, owner, publishedAt, disclosureScope, revision, expireAt } = notice;
  return html`
    <header class="detail-head">
      <p class="meta">
        <span class="fact">${labelFor(messages.kinds, kind)}</span>
        <span class="fact">${labelFor(messages.categories, categoryCode)}</span>
        ${isOwed(notice) ? owedLabel(notice, messages, dates) : nothing}
      </p>
      <h3 class="detail-title" part="detail-title" id="detail-title" tabindex="-1">${title}</h3>
      <dl class="facts" part="facts">
        <div>
          <dt>${messages.owner}</dt>
          <dd>${owner.name}</dd>
        </div>
        <div>
          <dt>${messages.published}</dt>
          <dd>${timeOf(dates, publishedAt)}</dd>
        </div>
        <div>
          <dt>${messages.scope}</dt>
          <dd>
            ${labelFor(messages.scopes, disclosureScope)}${
              revision > 1 ? html`<span class="figures"> · ${messages.revision(revision)}</span>` : nothing
            }
          </dd>
        </div>
        ${
          expireAt
            ? html`<div>
                <dt>${messages.expires}</dt>
                <dd>${timeOf(dates, expireAt)}</dd>
              </div>`
            : nothing
        }
      </dl>
    </header>
  `;
}

/** Text, attachments, acknowledgement, and who answers for it. */
export function bodyView(notice: Notice, context: DetailContext): TemplateResult {
  const { messages, dates } = context;
  return html`
    ${richText(notice.body, messages)} ${attachmentsView(notice.attachments, messages)}
    ${notice.requiresAck && notice.receipt ? acknowledgementView(notice, context) : nothing}
    <p class="detail-foot">
      ${notice.owner.name} ·
      <span>${messages.updated(dates.moment(notice.updatedAt))}</span>
    </p>
  `;
}

function acknowledgementView(notice: Notice, { messages, dates, onAcknowledge }: DetailContext): TemplateResult {
  const { receipt, revision, ackDueAt } = notice;
  if (!isOwed(notice)) {
    return html`
      <div class="ack" part="acknowledgement" data-kind="done" data-focus-group="ack" tabindex="-1">
        ${checkIcon()}
        <p class="figures">${messages.acknowledgedAt(receipt?.ackAt ? dates.moment(receipt.ackAt) : '', revision)}</p>
      </div>
    `;
  }
  const former = receipt?.ackRevision;
  return html`
    <div
      class="ack"
      part="acknowledgement"
      data-kind="owed"
      data-focus-group="ack"
      role="group"
      aria-labelledby="ack-title"
    >
      ${stampIcon()}
      <div class="ack-text">
        <h4 id="ack-title">${messages.acknowledgeTitle}</h4>
        ${former ? html`<p class="figures">${messages.acknowledgeAgain(former, revision)}</p>` : nothing}
        ${ackDueAt ? html`<p class="figures">${messages.acknowledgeBy(dates.moment(ackDueAt))}</p>` : nothing}
        <p class="ack-hint">${messages.acknowledgeHint}</p>
      </div>
      <button class="button" data-kind="primary" type="button" @click=${() => onAcknowledge(notice)}>
        ${messages.acknowledge}
      </button>
    </div>
  `;
}

/** The text before it is there. */
export function bodySkeletonView(label: string): TemplateResult {
  return html`<div class="skeleton lines" role="img" aria-label=${label}>
    ${Array.from({ length: 7 }, () => html`<span class="bone"></span>`)}
  </div>`;
}
