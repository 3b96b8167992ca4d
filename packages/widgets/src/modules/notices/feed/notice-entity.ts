import type { Notice, NoticeSummary } from '@party-affairs/sdk';

/** Name of notices in the cache. */
export const noticesEntity = 'notices';

/** A notice without what lists do not hold. */
export function summaryOf({ body: _body, attachments: _attachments, ...summary }: Notice): NoticeSummary {
  return summary as unknown as NoticeSummary;
}
