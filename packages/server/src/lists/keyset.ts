import { type Expression, sql, type SqlBool } from 'kysely';
import type { KeyType, Position } from './cursor.ts';

/**
 * The order of a list, as columns that together are different for each row. All have one direction, so that an index
 * with the same columns answers each page without sorting and without counting what came before.
 */
export interface Keyset {
  readonly direction: 'asc' | 'desc';
  /** By `table.column`; the query selects each under the name of its column. */
  readonly keys: Readonly<Record<string, KeyType>>;
}

/** Declares the order of a list. The last key is the id: it tells apart rows that are equal in the others. */
export function keyset(direction: Keyset['direction'], keys: Keyset['keys']): Keyset {
  return { direction, keys };
}

/** Makes the condition for rows that come after a position. */
export function isAfter({ direction, keys }: Keyset, position: Position): Expression<SqlBool> {
  const columns = sql.join(Object.keys(keys).map((key) => sql.ref(key)));
  const values = sql.join([...position]);
  return direction === 'asc' ? sql<SqlBool>`(${columns}) > (${values})` : sql<SqlBool>`(${columns}) < (${values})`;
}

/** Returns the position of a row, from the columns it was selected with. */
export function positionIn({ keys }: Keyset, row: object): Position {
  return Object.keys(keys).map((key) => {
    const column = key.slice(key.lastIndexOf('.') + 1);
    const value = (row as Record<string, unknown>)[column];
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`A list has no ${key} to go on from.`);
    return value;
  });
}
