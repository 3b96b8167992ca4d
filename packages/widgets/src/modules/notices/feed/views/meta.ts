import type { NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import { labelFor } from '../../../../kit/i18n/label-for.ts';
import { timeOf } from '../../../../kit/i18n/time.ts';
import type { ItemListContext } from '../../../../kit/item-list/item-list-definition.ts';
import { checkIcon, clipIcon, stampIcon } from '../../../../kit/views/icons/first-icons.ts';
import type { NoticeFeedWords } from '../messages.ts';
import { isOwed } from '../receipt-state.ts';

/** Below the title of a row: labels first, then the quiet line: kind, owner, time. */
export function noticeMeta(
  notice: NoticeSummary,
  { words, dates, compact }: ItemListContext<NoticeFeedWords>,
): TemplateResult {
  const { kind, owner, pinned, publishedAt, revision, attachmentCount, requiresAck, receipt } = notice;
  if (compact) {
    const word = isOwed(notice) ? words.toAcknowledge : pinned ? words.pinned : undefined;
    return html`
      ${word ? html`<span class="label" data-kind=${isOwed(notice) ? 'owed' : 'pinned'} part="label">${word}</span>` : nothing}
      ${timeOf(dates, publishedAt, (at) => dates.day(at))}
    `;
  }
  return html`
    ${isOwed(notice) ? owedLabel(notice, words, dates) : nothing}
    ${
      requiresAck && receipt && !isOwed(notice)
        ? html`<span class="label" data-kind="done">${checkIcon()}${words.acknowledged}</span>`
        : nothing
    }
    <span class="fact">${labelFor(words.kinds, kind)}</span>
    <span class="fact">${owner.shortName || owner.name}</span>
    <span class="fact">${timeOf(dates, publishedAt, (at) => (pinned ? dates.day(at) : dates.time(at)))}</span>
    ${revision > 1 ? html`<span class="fact figures">${words.revision(revision)}</span>` : nothing}
    ${
      attachmentCount > 0
        ? html`<span class="fact clip figures"
            >${clipIcon()}<span aria-hidden="true">${attachmentCount}</span
            ><span class="visually-hidden">${words.attachmentCount(attachmentCount)}</span></span
          >`
        : nothing
    }
  `;
}

/** "To acknowledge · 2 days left". What is over is a fact with its date, not a reproach. */
export function owedLabel({ ackDueAt }: NoticeSummary, words: NoticeFeedWords, dates: Dates): TemplateResult {
  const days = ackDueAt === null ? NaN : dates.daysUntil(ackDueAt);
  const due =
    ackDueAt === null || Number.isNaN(days)
      ? undefined
      : days >= 0 && days <= 14
        ? words.daysLeft(days)
        : words.dueDay(dates.day(ackDueAt));
  return html`<span class="label figures" data-kind="owed" part="label"
    >${stampIcon()}${words.toAcknowledge}${due ? html` <span class="due">${due}</span>` : nothing}</span
  >`;
}
