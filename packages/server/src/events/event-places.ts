import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** A place in the order of events: the number of the last one told, 0 before the first. */
export type EventPlace = number;

/** Places go out as opaque text. */
export function eventId(place: EventPlace): string {
  return `ev_${place.toString(36)}`;
}

/** Reads a place from its text; undefined for what was never one of our ids. */
export function eventPlace(id: string): EventPlace | undefined {
  const digits = /^ev_([0-9a-z]{1,10})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 36);
}

/** Reads the first and the last event that is kept; both 0 before there was any. */
export async function keptEvents(db: Kysely<Database>): Promise<{ first: EventPlace; last: EventPlace }> {
  const { first, last } = await db
    .selectFrom('events')
    .select((eb) => [eb.fn.min('id').as('first'), eb.fn.max('id').as('last')])
    .executeTakeFirstOrThrow();
  return { first: first ?? 0, last: last ?? 0 };
}

/** Tells whether nothing after this place is lost: neither forgotten since, nor in a database that was replaced. */
export function isKept(place: EventPlace, { first, last }: { first: EventPlace; last: EventPlace }): boolean {
  return place <= last && (last === 0 || place >= first - 1);
}

/** Forgets events from before `before`, except the last: it says how far the count has come. */
export async function forgetEvents(db: Kysely<Database>, before: Date): Promise<void> {
  await db
    .deleteFrom('events')
    .where('at', '<', before.toISOString())
    .where('id', '<', (eb) => eb.selectFrom('events').select((last) => last.fn.max('id').as('last')))
    .execute();
}
