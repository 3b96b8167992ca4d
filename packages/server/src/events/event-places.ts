import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Subject } from '../identity/subject.ts';

/** A place in the order of events: the number of the last one told, 0 before the first. */
export type EventPlace = number;

/** Before all events; the one place that reads the same for all. */
const beginning = 'ev_0';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const half = 8;
const rounds = 4;

/**
 * Turns places into opaque text and back, for each person into another. The number itself would show a visitor how much goes
 * on that is not told to them. All processes of one installation have the same secret, so a stream can go on in any.
 */
export class EventIds {
  readonly #secret: Uint8Array;

  constructor(secret: string) {
    this.#secret = hmac(sha256, utf8ToBytes(secret), utf8ToBytes('ids of events'));
  }

  /** Names an event; for the same person it has the same id each time. */
  ofEvent(place: EventPlace, subject: Subject): string {
    const person = subject.kind === 'account' ? `account ${subject.accountId}` : 'visitor';
    return this.#write(place, hmac(sha256, this.#secret, utf8ToBytes(person)).slice(0, 4));
  }

  /** Names a place to go on from, differently each time: two of them do not tell whether something happened in between. */
  ofPlace(place: EventPlace): string {
    return this.#write(place, crypto.getRandomValues(new Uint8Array(4)));
  }

  /** Reads a place from its text; undefined for what was never one of our ids. */
  placeOf(id: string): EventPlace | undefined {
    if (id === beginning) return 0;
    const block = bytesOf(id);
    if (!block) return undefined;
    let [left, right] = [block.slice(0, half), block.slice(half)];
    for (let round = rounds - 1; round >= 0; round -= 1) [left, right] = [this.#mixed(right, left, round), left];
    // The last bytes are empty in all that was written here.
    if (right.subarray(4).some((byte) => byte !== 0)) return undefined;
    const view = new DataView(left.buffer);
    return view.getUint16(0) === 0 ? view.getUint16(2) * 2 ** 32 + view.getUint32(4) : undefined;
  }

  #write(place: EventPlace, difference: Uint8Array): string {
    let [left, right] = [new Uint8Array(half), new Uint8Array(half)];
    const view = new DataView(left.buffer);
    view.setUint16(2, Math.floor(place / 2 ** 32));
    view.setUint32(4, place % 2 ** 32);
    right.set(difference);
    for (let round = 0; round < rounds; round += 1) [left, right] = [right, this.#mixed(left, right, round)];
    return textOf(concatBytes(left, right));
  }

  /** A round of a Feistel network: one half changed by a keyed hash of the other. */
  #mixed(bytes: Uint8Array, by: Uint8Array, round: number): Uint8Array<ArrayBuffer> {
    const hash = hmac(sha256, this.#secret, concatBytes(by, Uint8Array.of(round)));
    return bytes.map((byte, index) => byte ^ (hash[index] ?? 0)) as Uint8Array<ArrayBuffer>;
  }
}

function textOf(block: Uint8Array): string {
  let number = block.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let index = 0; index < 26; index += 1) {
    text = (alphabet[Number(number % 32n)] ?? '') + text;
    number /= 32n;
  }
  return `ev_${text}`;
}

function bytesOf(id: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = /^ev_([0-9a-z]{26})$/.exec(id)?.[1];
  if (digits === undefined) return undefined;
  let number = 0n;
  for (const digit of digits) number = number * 32n + BigInt(Math.max(0, alphabet.indexOf(digit)));
  const block = new Uint8Array(2 * half);
  for (let index = block.length - 1; index >= 0; index -= 1) {
    block[index] = Number(number % 256n);
    number /= 256n;
  }
  return block;
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
