import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Something that changed, to be told to whoever may know. */
export interface NewEvent {
  readonly type: string;
  readonly at: Date;
  /** Whoever may see this notice hears of it. */
  readonly noticeId?: string;
  readonly organizationId?: string;
  /** Only this account hears of it. */
  readonly accountId?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Tells of a change. Give it the transaction of the change itself: both happen or neither does. Streams of this process
 * are woken when the request that called it is done, those of other processes look about once a second.
 */
export async function appendEvent(db: Kysely<Database>, event: NewEvent): Promise<void> {
  await db
    .insertInto('events')
    .values({
      at: event.at.toISOString(),
      type: event.type,
      notice_id: event.noticeId ?? null,
      organization_id: event.organizationId ?? null,
      account_id: event.accountId ?? null,
      data: JSON.stringify(event.data),
    })
    .execute();
}
