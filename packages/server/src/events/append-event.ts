import type { Kysely } from 'kysely';
import type { EntityRef } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';

/** Something that changed, to be told to those who may know. */
export interface NewEvent {
  readonly type: string;
  readonly at: Date;
  /** The audience of `type` is asked about this thing. */
  readonly entity?: EntityRef;
  /** The revision that was to be seen before, for things that go away or change. It says who has it on a screen. */
  readonly formerRevision?: number | null;
  readonly organizationId?: string;
  /** Only this account hears of it. */
  readonly accountId?: string;
  /** Names what changed; it never holds what it says. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Tells of a change. Give it the transaction of the change itself: both happen or neither does. Streams of this process
 * go on when the request that called it is done. Those of other processes look about once a second; on PostgreSQL they are told.
 */
export async function appendEvent(db: Kysely<Database>, event: NewEvent): Promise<void> {
  await db
    .insertInto('events')
    .values({
      at: event.at.toISOString(),
      type: event.type,
      entity_type: event.entity?.entityType ?? null,
      entity_id: event.entity?.entityId ?? null,
      former_revision: event.formerRevision ?? null,
      organization_id: event.organizationId ?? null,
      account_id: event.accountId ?? null,
      data: JSON.stringify(event.data),
    })
    .execute();
}
