import { ecb } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Subject } from '../identity/subject.ts';

/** A place in the order of events: the number of the last one told, 0 before the first. */
export type EventPlace = number;

/** Before all events; the one place that reads the same for all. */
const beginning = 'ev_0';

/** An id is one block of AES. It holds the place, what makes it differ, and zeros that show that it was written here. */
const layout = { place: 0, difference: 8, zeros: 12, length: 16 };

/**
 * Turns places into opaque text and back, for each person into another. The number itself would show a visitor how much goes
 * on that is not told to them. All processes of one installation have the same secret, so a stream can go on in any.
 */
export class EventIds {
  readonly #key: Uint8Array;

  constructor(secret: string) {
    this.#key = hmac(sha256, utf8ToBytes(secret), utf8ToBytes('ids of events'));
  }

  /** Names an event; for the same person it has the same id each time. */
  ofEvent(place: EventPlace, subject: Subject): string {
    const person = subject.kind === 'account' ? `account ${subject.accountId}` : 'visitor';
    return this.#write(place, hmac(sha256, this.#key, utf8ToBytes(person)).slice(0, 4));
  }

  /** Names a place to go on from, differently each time. Two names do not tell whether something happened in between. */
  ofPlace(place: EventPlace): string {
    return this.#write(place, crypto.getRandomValues(new Uint8Array(4)));
  }

  /** Reads a place from its text; undefined for what was never one of our ids. */
  placeOf(id: string): EventPlace | undefined {
    if (id === beginning) return 0;
    const digits = /^ev_([0-9a-f]{32})$/.exec(id)?.[1];
    if (digits === undefined) return undefined;
    const block = this.#cipher().decrypt(hexToBytes(digits));
    if (block.subarray(layout.zeros).some((byte) => byte !== 0)) return undefined;
    const place = new DataView(block.buffer, block.byteOffset).getBigUint64(layout.place);
    return place <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(place) : undefined;
  }

  #write(place: EventPlace, difference: Uint8Array): string {
    const block = new Uint8Array(layout.length);
    new DataView(block.buffer).setBigUint64(layout.place, BigInt(place));
    block.set(difference, layout.difference);
    return `ev_${bytesToHex(this.#cipher().encrypt(block))}`;
  }

  /** One block at a time, each unlike all others, is what this mode is right for. */
  #cipher() {
    return ecb(this.#key, { disablePadding: true });
  }
}

/** Reads the first and the last event that is kept; both 0 before there was any. */
export async function keptEvents(db: Kysely<Database>): Promise<{ first: EventPlace; last: EventPlace }> {
  // Each is the end of the index; asked for in one select, they are found by looking at all.
  const { first, last } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('events')
        .select((e) => e.fn.min('id').as('id'))
        .as('first'),
      eb
        .selectFrom('events')
        .select((e) => e.fn.max('id').as('id'))
        .as('last'),
    ])
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
