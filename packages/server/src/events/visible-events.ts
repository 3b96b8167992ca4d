import type { UnknownLiveEvent } from '@party-affairs/sdk/contract';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Entities } from '../database/entity.ts';
import type { Database, EventsTable } from '../database/schema.ts';
import type { Subject } from '../identity/subject.ts';
import type { Audiences, EntityCondition } from './audience.ts';
import { eventId, type EventPlace } from './event-places.ts';

/** What all modules say about their events. */
export interface EventRegistry {
  readonly entities: Entities;
  readonly audiences: Audiences;
}

type EventRow = Pick<
  Selectable<EventsTable>,
  'id' | 'at' | 'type' | 'entity_type' | 'entity_id' | 'account_id' | 'data'
>;

/**
 * Reads the next events after a place that this subject may hear of. The place reached is further than the last of them
 * where some were for others; `caughtUp` is false when there may be more.
 */
export async function eventsAfter(
  db: Kysely<Database>,
  registry: EventRegistry,
  subject: Subject,
  now: Date,
  place: EventPlace,
  limit = 100,
): Promise<{ events: UnknownLiveEvent[]; place: EventPlace; caughtUp: boolean }> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'at', 'type', 'entity_type', 'entity_id', 'account_id', 'data'])
    .where('id', '>', place)
    .orderBy('id')
    .limit(limit)
    .execute();
  const visible = await visibleEvents(db, registry, subject, now, rows);
  return {
    events: visible.map((row) => ({
      id: eventId(row.id),
      at: row.at,
      type: row.type,
      data: JSON.parse(row.data) as Record<string, unknown>,
    })),
    place: rows.at(-1)?.id ?? place,
    caughtUp: rows.length < limit,
  };
}

/** Reads those of the events that the subject may hear of now. A type that no module has registered is heard by no one. */
async function visibleEvents(
  db: Kysely<Database>,
  { entities, audiences }: EventRegistry,
  subject: Subject,
  now: Date,
  rows: readonly EventRow[],
): Promise<EventRow[]> {
  const accountId = subject.kind === 'account' ? subject.accountId : undefined;
  // One question for each audience and kind of thing, however many events there are.
  const questions = new Map<EntityCondition, Map<string, Set<string>>>();
  for (const { type, entity_type: entityType, entity_id: id, account_id } of rows) {
    const audience = audiences[type];
    if (typeof audience !== 'function' || account_id !== null || entityType === null || id === null) continue;
    const byType = questions.get(audience) ?? new Map<string, Set<string>>();
    questions.set(audience, byType.set(entityType, (byType.get(entityType) ?? new Set()).add(id)));
  }
  const met = new Map<EntityCondition, ReadonlySet<string>>();
  for (const [audience, byType] of questions) {
    const found = new Set<string>();
    for (const [entityType, ids] of byType) {
      const table = entities[entityType]?.table;
      if (!table) continue;
      for (const id of await idsMeeting(db, table, [...ids], audience(subject, now))) found.add(`${entityType} ${id}`);
    }
    met.set(audience, found);
  }
  return rows.filter(({ type, entity_type: entityType, entity_id: id, account_id }) => {
    if (account_id !== null) return account_id === accountId;
    const audience = audiences[type];
    return typeof audience === 'function' && met.get(audience)?.has(`${entityType} ${id}`);
  });
}

async function idsMeeting(
  db: Kysely<Database>,
  table: string,
  ids: readonly string[],
  condition: ReturnType<EntityCondition>,
): Promise<string[]> {
  const id = sql.ref<string>(`${table}.id`);
  const query = sql<{ id: string }>`
    select ${id} as id from ${sql.table(table)} where ${id} in (${sql.join(ids)}) and ${condition}
  `;
  return (await query.execute(db)).rows.map((row) => row.id);
}
