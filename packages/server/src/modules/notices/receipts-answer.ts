import type { ReceiptsSummary } from '@party-affairs/sdk/contract';
import type { DeskRow } from './desk-queries.ts';
import { acknowledgementRoll, countReceipts } from './receipts-summary.ts';
import { suppressed } from './suppression.ts';
import { mayAsOwnStaff } from '../../identity/permissions.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import type { Context } from '../../http/handler.ts';

/**
 * What became of a notice among the owner's own Party members. Reading is nobody's duty: a figure, suppressed where the
 * group is small. A required acknowledgement is a named duty: exact, with its roll for the owner's own staff alone.
 */
export async function receiptsSummaryOf(
  { db, subject, now }: Context<SignedInSubject>,
  { id, owner_path: ownerPath }: Pick<DeskRow, 'id' | 'owner_path'>,
  revision: number,
): Promise<ReceiptsSummary> {
  const { audience, read, acknowledged } = await countReceipts(db, id, ownerPath, revision);
  const live = await db
    .selectFrom('notice_revisions')
    .select(['requires_ack', 'ack_due_at'])
    .where('notice_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  const summary = { revision, audience, updatedAt: now.toISOString() };
  if (live.requires_ack !== 1) return { ...summary, read: suppressed(read, audience), acknowledgement: null };

  const seesNames = mayAsOwnStaff(subject, 'notices.receipts', ownerPath);
  const roll = seesNames ? await acknowledgementRoll(db, id, ownerPath, revision) : null;
  // Whoever acknowledged has read, and the roll names them: the figure minus these is one about the named rest.
  const readOfTheRest = suppressed(read - acknowledged, audience - acknowledged);
  return {
    ...summary,
    read: readOfTheRest === null ? null : suppressed(read, audience),
    acknowledgement: {
      acknowledged,
      pending: audience - acknowledged,
      dueAt: live.ack_due_at,
      roll: roll?.map((row) => ({ member: { id: row.id, displayName: row.display_name }, ackAt: row.ack_at })) ?? null,
    },
  };
}
