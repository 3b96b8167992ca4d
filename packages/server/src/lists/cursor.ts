import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Subject } from '../identity/subject.ts';
import { ProblemError } from '../problem.ts';

/** The list that a cursor belongs to. It goes on in that list, asked by that person with those filters, and in no other. */
export interface CursorScope {
  /** Name of the list, e.g. `notices.list`. */
  readonly list: string;
  readonly subject: Subject;
  /** Parameters of the query, apart from `limit` and `cursor`. */
  readonly filters: Readonly<Record<string, unknown>>;
}

/** Type of the values of a list's key. */
export type KeyType = 'string' | 'number';

/** Place of the last item of a page: its values in the order of the list's keys. */
export type Position = readonly (string | number)[];

function fingerprint({ list, subject, filters }: CursorScope, position: readonly unknown[]): string {
  const named = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const asker = subject.kind === 'account' ? subject.accountId : null;
  const bytes = sha256(utf8ToBytes(JSON.stringify([list, asker, named, position])));
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Writes an opaque cursor: where a page ended, tied to its list. It holds no secret; it only has to be recognised. */
export function cursorAt(scope: CursorScope, position: Position): string {
  const text = JSON.stringify([fingerprint(scope, position), ...position]);
  return btoa(String.fromCharCode(...utf8ToBytes(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * Reads from a cursor where to go on; undefined from the start.
 *
 * @throws `invalid-cursor` for a cursor that is broken, or of another list.
 */
export function positionOf(
  scope: CursorScope,
  types: readonly KeyType[],
  cursor: string | undefined,
): Position | undefined {
  if (cursor === undefined) return undefined;
  const [print, ...values] = decode(cursor);
  // The fingerprint is no secret, so the values are looked at as any input is.
  const isPosition =
    values.length === types.length &&
    values.every((value, index) => typeof value === types[index] && !/\p{Cc}/u.test(String(value)));
  if (!isPosition || print !== fingerprint(scope, values)) throw new ProblemError('invalid-cursor');
  return values as Position;
}

function decode(cursor: string): unknown[] {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (Array.isArray(value)) return value;
  } catch {
    // Falls through: whatever is wrong with it, it is not ours.
  }
  throw new ProblemError('invalid-cursor');
}
