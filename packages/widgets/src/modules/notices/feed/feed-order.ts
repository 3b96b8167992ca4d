import type { NoticeSummary } from '@party-affairs/sdk';
import { html, type TemplateResult } from 'lit';
import type { ItemListContext, ShownList } from '../../../kit/item-list/item-list-definition.ts';
import { pinIcon } from '../../../kit/views/icons/first-icons.ts';
import type { Tab } from './feed-filter.ts';
import type { NoticeFeedWords } from './messages.ts';

type Context = ItemListContext<NoticeFeedWords, Tab>;

const pinned = 'pinned';
const undated = 'undated';

/** Pinned first, then the newest; what is to be acknowledged as it is due. */
export function isAbove(one: NoticeSummary, other: NoticeSummary, { tab }: ShownList<Tab>): boolean {
  const later = Date.parse(one.publishedAt) - Date.parse(other.publishedAt);
  if (tab === 'toAcknowledge') return (dueAt(one) - dueAt(other) || later) < 0;
  return one.pinned === other.pinned ? later > 0 : one.pinned;
}

/** The day of publication, or, of what is to be acknowledged, the day it is due. */
export function groupOf(notice: NoticeSummary, { dates, tab }: Context): string {
  if (tab === 'toAcknowledge') return notice.ackDueAt === null ? undated : dates.dayKey(notice.ackDueAt);
  return notice.pinned ? pinned : dates.dayKey(notice.publishedAt);
}

export function groupHeading(
  key: string,
  { ackDueAt, publishedAt }: NoticeSummary,
  { words, dates, tab }: Context,
): TemplateResult {
  if (key === pinned) return html`${pinIcon()}${words.pinned}`;
  if (key === undated) return html`<span>${words.noDueDay}</span>`;
  const isDue = tab === 'toAcknowledge' && ackDueAt !== null;
  return html`<span>${isDue ? words.dueDay(dates.day(ackDueAt)) : dates.day(publishedAt)}</span>`;
}

/** Milliseconds since 1970; what has no due date comes last. */
function dueAt({ ackDueAt }: NoticeSummary): number {
  return ackDueAt === null ? Infinity : Date.parse(ackDueAt);
}
