import type { NoticeSummary } from '@party-affairs/sdk';

/** Facts about a notice from its receipt. Visitors have no receipt: for them no fact is true. */

export function isUnread({ receipt }: NoticeSummary): boolean {
  return receipt !== null && receipt.readAt === null;
}

export function isArchived({ receipt }: NoticeSummary): boolean {
  return receipt !== null && receipt.archivedAt !== null;
}

/** The notice asks for an acknowledgement and this revision has none. */
export function isOwed({ receipt, requiresAck, revision }: NoticeSummary): boolean {
  return receipt !== null && requiresAck && receipt.ackRevision !== revision;
}

/** The time to acknowledge it by has passed. It can be acknowledged all the same. */
export function isOverdue({ ackDueAt }: NoticeSummary, now: Date): boolean {
  return ackDueAt !== null && Date.parse(ackDueAt) < now.getTime();
}
