import type { UnknownLiveEvent } from '@party-affairs/sdk/contract';
import type { Kysely, Selectable } from 'kysely';
import type { Entities } from '../database/entity.ts';
import { filterIds } from '../database/filter-ids.ts';
import type { Database, EventsTable } from '../database/schema.ts';
import type { Subject } from '../identity/subject.ts';
import type { Audiences, EntityCondition } from './audience.ts';
import { type EventIds, type EventPlace, keptEvents } from './event-places.ts';

/** Parts of the server that the reading of events needs. */
export interface EventsOptions {
  readonly registry: EventRegistry;
  readonly ids: EventIds;
}

/** Declarations of all modules about their events. */
export interface EventRegistry {
  readonly entities: Entities;
  readonly audiences: Audiences;
}

const columns = ['id', 'at', 'type', 'entity_type', 'entity_id', 'former_revision', 'account_id', 'data'] as const;
type EventRow = Pick<Selectable<EventsTable>, (typeof columns)[number]>;

/**
 * Reads the next events after a place that this subject may hear of. The place reached is further than the last of them
 * where some were for others; `caughtUp` is false when there may be more.
 */
export async function eventsAfter(
  db: Kysely<Database>,
  { registry, ids }: EventsOptions,
  subject: Subject,
  now: Date,
  place: EventPlace,
  limit = 100,
): Promise<{ events: UnknownLiveEvent[]; place: EventPlace; caughtUp: boolean }> {
  const accountId = subject.kind === 'account' ? subject.accountId : null;
  const { last } = await keptEvents(db);
  const rows = await db
    .selectFrom('events')
    .select(columns)
    .where('id', '>', place)
    .where('id', '<=', last)
    // Most events are about one account, and of no interest to all others.
    .where((eb) => eb.or([eb('account_id', 'is', null), eb('account_id', '=', accountId)]))
    .orderBy('id')
    .limit(limit)
    .execute();
  const visible = await visibleEvents(db, registry, subject, now, rows);
  const caughtUp = rows.length < limit;
  return {
    events: visible.map((row) => ({
      id: ids.ofEvent(row.id, subject),
      at: row.at,
      type: row.type,
      data: JSON.parse(row.data) as Record<string, unknown>,
    })),
    place: caughtUp ? Math.max(place, last) : (rows.at(-1)?.id ?? place),
    caughtUp,
  };
}

/** Events that one query decides on: those of one audience, about one kind of thing and after the same revision. */
interface Question {
  readonly audience: EntityCondition;
  readonly entityType: string;
  readonly formerRevision: number | null;
  readonly rows: (EventRow & { readonly entity_id: string })[];
}

/** Reads those of the events that the subject may hear of now. A type that no module has registered is heard by no one. */
async function visibleEvents(
  db: Kysely<Database>,
  { entities, audiences }: EventRegistry,
  subject: Subject,
  now: Date,
  rows: readonly EventRow[],
): Promise<EventRow[]> {
  const heard = new Set<EventRow>();
  const questions: Question[] = [];
  for (const row of rows) {
    const { type, entity_type: entityType, entity_id: entityId, former_revision: formerRevision } = row;
    const audience = audiences[type];
    if (row.account_id !== null) heard.add(row);
    else if (typeof audience === 'function' && entityType !== null && entityId !== null) {
      const isSame = (question: Question) =>
        question.audience === audience &&
        question.entityType === entityType &&
        question.formerRevision === formerRevision;
      let question = questions.find(isSame);
      if (!question) questions.push((question = { audience, entityType, formerRevision, rows: [] }));
      question.rows.push({ ...row, entity_id: entityId });
    }
  }
  for (const { audience, entityType, formerRevision, rows: asked } of questions) {
    const table = entities[entityType]?.table;
    if (!table) continue;
    const ids = [...new Set(asked.map((row) => row.entity_id))];
    const met = await filterIds(db, table, ids, audience(subject, now, formerRevision));
    for (const row of rows) {
      if (asked.some(({ id }) => id === row.id) && met.has(row.entity_id ?? '')) heard.add(row);
    }
  }
  return rows.filter((row) => heard.has(row));
}
