import type { LiveEvent } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Subject } from '../identity/subject.ts';
import type { Database } from '../database/schema.ts';
import { onceAddressedTo, visibleTo, writableTo } from '../modules/notices/visible-to.ts';

/** Something that changed, to be told to whoever may know. */
export interface NewEvent {
  readonly type: string;
  readonly at: Date;
  /** Whoever may see this notice hears of it; of `desk.changed`, whoever may write it. */
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

/** A place in the order of events: the number of the last one told, 0 before the first. */
export type EventPlace = number;

/** Places go out as opaque text. */
export function eventId(place: EventPlace): string {
  return `ev_${place.toString(36)}`;
}

/** undefined for what was never one of our ids. */
export function eventPlace(id: string): EventPlace | undefined {
  const digits = /^ev_([0-9a-z]{1,10})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 36);
}

/** The first and the last event that is kept; both 0 before there was any. */
export async function keptEvents(db: Kysely<Database>): Promise<{ first: EventPlace; last: EventPlace }> {
  const { first, last } = await db
    .selectFrom('events')
    .select((eb) => [eb.fn.min('id').as('first'), eb.fn.max('id').as('last')])
    .executeTakeFirstOrThrow();
  return { first: first ?? 0, last: last ?? 0 };
}

/** Whether nothing after this place is lost: neither forgotten since, nor in a database that was replaced. */
export function isKept(place: EventPlace, { first, last }: { first: EventPlace; last: EventPlace }): boolean {
  return place <= last && (last === 0 || place >= first - 1);
}

/**
 * The next events after a place that this subject may hear of, and the place reached: further than the last of them
 * where some were for others. `caughtUp` is false when there may be more.
 */
export async function eventsAfter(
  db: Kysely<Database>,
  subject: Subject,
  now: Date,
  place: EventPlace,
  limit = 100,
): Promise<{ events: LiveEvent[]; place: EventPlace; caughtUp: boolean }> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'at', 'type', 'notice_id', 'account_id', 'data'])
    .where('id', '>', place)
    .orderBy('id')
    .limit(limit)
    .execute();
  const heard = await audible(db, subject, now, rows);
  return {
    events: heard.map((row) => ({
      id: eventId(row.id),
      at: row.at,
      type: row.type,
      data: JSON.parse(row.data) as Record<string, unknown>,
    })),
    place: rows.at(-1)?.id ?? place,
    caughtUp: rows.length < limit,
  };
}

/** What may have taken a notice from somebody's sight: told to those who could see it, who by now perhaps cannot. */
const goneTypes = new Set(['notice.updated', 'notice.withdrawn', 'notice.expired']);

/** Work at the desk: told to those who do it. */
export const deskChanged = 'desk.changed';

interface EventAddress {
  readonly type: string;
  readonly notice_id: string | null;
  readonly account_id: string | null;
}

/** Those of the events that the subject may hear of now. */
async function audible<Row extends EventAddress>(
  db: Kysely<Database>,
  subject: Subject,
  now: Date,
  rows: readonly Row[],
): Promise<Row[]> {
  const accountId = subject.kind === 'account' ? subject.accountId : undefined;
  const about = rows.filter((row) => row.account_id === null && row.notice_id !== null);
  const isGone = ({ type }: Row) => goneTypes.has(type);
  const isDesk = ({ type }: Row) => type === deskChanged;
  const among = async (isAsked: (row: Row) => boolean, condition: ReturnType<typeof writableTo>) => {
    const ids = [...new Set(about.filter(isAsked).flatMap((row) => row.notice_id ?? []))];
    if (ids.length === 0) return new Set<string | null>();
    const found = await db.selectFrom('notices').select('id').where('id', 'in', ids).where(condition).execute();
    return new Set<string | null>(found.map(({ id }) => id));
  };
  const once = await among(isGone, onceAddressedTo(subject));
  const writable = await among(isDesk, writableTo(subject));
  const visible = await among((row) => !isGone(row) && !isDesk(row), visibleTo(subject, now));
  return rows.filter((row) => {
    if (row.account_id !== null) return row.account_id === accountId;
    return row.notice_id === null || (isGone(row) ? once : isDesk(row) ? writable : visible).has(row.notice_id);
  });
}

/** Forgets events from before `before`, except the last: it says how far the count has come. */
export async function forgetEvents(db: Kysely<Database>, before: Date): Promise<void> {
  await db
    .deleteFrom('events')
    .where('at', '<', before.toISOString())
    .where('id', '<', (eb) => eb.selectFrom('events').select((last) => last.fn.max('id').as('last')))
    .execute();
}
