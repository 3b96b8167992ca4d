import type { NoticeListQuery } from '@party-affairs/sdk';
import { isDay } from '../../../kit/item-list/filter-days.ts';
import { momentOf } from '../../../kit/form/zoned-time.ts';

/** Returns the time from the beginning of one day to the end of another, in a zone. What is no day counts as none. */
export function publicationTime(
  first: string | undefined,
  last: string | undefined,
  timeZone: string | undefined,
): Pick<NoticeListQuery, 'publishedFrom' | 'publishedBefore'> {
  const from = first && isDay(first) ? momentOf(`${first}T00:00`, timeZone) : null;
  const before = last && isDay(last) ? momentOf(`${dayAfter(last)}T00:00`, timeZone) : null;
  return { ...(from !== null && { publishedFrom: from }), ...(before !== null && { publishedBefore: before }) };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
