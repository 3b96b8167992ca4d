import type { NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import { labelFor } from '../../../../kit/i18n/label-for.ts';
import { timeOf } from '../../../../kit/i18n/time.ts';
import type { ItemListContext } from '../../../../kit/item-list/item-list-definition.ts';
import { checkIcon, clipIcon, clockIcon, stampIcon } from '../../../../kit/views/icons/first-icons.ts';
import type { NoticeFeedWords } from '../messages.ts';
import { isOverdue, isOwed } from '../receipt-state.ts';

/** Renders, below the title of a row, first its labels and then the quiet line: kind, owner, time. */
export function noticeMeta(
  notice: NoticeSummary,
  { words, dates, compact, tab }: ItemListContext<NoticeFeedWords>,
): TemplateResult {
  const { kind, owner, pinned, publishedAt, revision, attachmentCount, requiresAck, receipt } = notice;
  if (compact) {
    return html`
      ${
        isOwed(notice)
          ? owedLabel(notice, words, dates, { isShort: true })
          : pinned
            ? html`<span class="label" data-kind="pinned" part="label">${words.pinned}</span>`
            : nothing
      }
      ${timeOf(dates, publishedAt, (at) => dates.day(at))}
    `;
  }
  // In the fact before it: a line of its own would be for one figure.
  const files =
    attachmentCount > 0
      ? html`<span class="fact figures"
          >${clipIcon()}<span aria-hidden="true">${attachmentCount}</span
          ><span class="visually-hidden">${words.attachmentCount(attachmentCount)}</span></span
        >`
      : nothing;
  return html`
    ${isOwed(notice) ? owedLabel(notice, words, dates) : nothing}
    ${
      requiresAck && receipt && !isOwed(notice)
        ? html`<span class="label" data-kind="done">${checkIcon()}${words.acknowledged}</span>`
        : nothing
    }
    <span class="fact">${labelFor(words.kinds, kind)}</span>
    <span class="fact">${owner.shortName || owner.name}</span>
    <span class="fact"
      >${timeOf(dates, publishedAt, (at) => (pinned || tab === 'toAcknowledge' ? dates.day(at) : dates.time(at)))}${
        revision > 1 ? nothing : files
      }</span
    >
    ${revision > 1 ? html`<span class="fact figures">${words.revision(revision)}${files}</span>` : nothing}
  `;
}

/** "To acknowledge · 2 days left". What is over is a fact with its date, not a reproach. `isShort` is without dates. */
export function owedLabel(
  notice: NoticeSummary,
  words: NoticeFeedWords,
  dates: Dates,
  { isShort = false } = {},
): TemplateResult {
  const isLate = isOverdue(notice, dates.now());
  const due = isShort ? undefined : dueOf(notice, words, dates);
  const icon = isLate ? clockIcon() : isShort ? nothing : stampIcon();
  return html`<span class="label figures" data-kind="owed" ?data-overdue=${isLate} part="label"
    >${icon}${words.toAcknowledge}${isLate ? html` <span class="fact">${words.overdue}</span>` : nothing}${
      due ? html` <span class="fact">${due}</span>` : nothing
    }</span
  >`;
}

function dueOf({ ackDueAt }: NoticeSummary, words: NoticeFeedWords, dates: Dates): string | undefined {
  const days = ackDueAt === null ? NaN : dates.daysUntil(ackDueAt);
  if (ackDueAt === null || Number.isNaN(days)) return undefined;
  // Of today's the hour says whether it is over.
  if (days === 0 && Date.parse(ackDueAt) < dates.now().getTime()) return words.dueDay(dates.moment(ackDueAt));
  return days >= 0 && days <= 14 ? words.daysLeft(days) : words.dueDay(dates.day(ackDueAt));
}
