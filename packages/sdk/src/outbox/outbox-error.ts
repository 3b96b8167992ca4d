import { PartyAffairsError } from '../errors/errors.ts';

/** `discarded`: by `discard()`, in this tab or another. `expired` and `failing`: it is parked, see `ParkedFor`. */
export type OutboxEnd = 'discarded' | 'expired' | 'failing';

const explanations: Record<OutboxEnd, string> = {
  discarded: 'was discarded',
  expired: 'is parked: it is so old that sent again it might happen twice. retry() sends it all the same',
  failing: 'is parked: the server failed over it again and again. retry() sends it once more',
};

/**
 * A write in the outbox came to an end that is no answer of the server.
 *
 * @example
 * ```ts
 * import { createClient, OutboxError } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_member' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const call = client.notices.markSeen(['ntc_001'], { outbox: true });
 * const { error } = await call.safe();
 * if (error instanceof OutboxError) console.log(error.reason, error.entryId);
 * client.dispose();
 * ```
 */
export class OutboxError extends PartyAffairsError {
  override name = 'OutboxError';
  readonly isRetryable = false;
  /** `notices.mark`, ... */
  readonly operation: string;
  /** How it came to an end. */
  readonly reason: OutboxEnd;
  /** `OutboxEntry.id`. */
  readonly entryId: string;

  constructor(operation: string, reason: OutboxEnd, entryId: string) {
    super('outbox', `${operation} ${explanations[reason]}.`);
    this.operation = operation;
    this.reason = reason;
    this.entryId = entryId;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, reason: this.reason };
  }
}
