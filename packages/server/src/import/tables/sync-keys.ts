import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';

/** A thing that a source had, and has no more. */
export interface Missing {
  readonly key: string;
  readonly id: string;
  readonly group: string;
}

/** Keys that are read at once. */
const pageSize = 2000;

/** Reads the keys of a source whose things are open, some thousand at a time. */
export async function* openKeysOf(
  db: Kysely<Database>,
  target: string,
  source: string,
): AsyncGenerator<readonly { readonly key: string; readonly hash: string }[], void> {
  let last = '';
  for (;;) {
    const rows = await db
      .selectFrom('import_keys')
      .select(['key', 'hash', 'closed_at'])
      .where('target', '=', target)
      .where('source', '=', source)
      .where('key', '>', last)
      .orderBy('key')
      .limit(pageSize)
      .execute();
    yield rows.filter(({ closed_at }) => closed_at === null);
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.key ?? '';
  }
}

/** Finds the things that keys stand for, in the order of the keys. */
export async function findKeys(
  db: Kysely<Database>,
  target: string,
  source: string,
  keys: readonly string[],
): Promise<Missing[]> {
  const found: Missing[] = [];
  for (let at = 0; at < keys.length; at += pageSize) {
    const rows = await db
      .selectFrom('import_keys')
      .select(['key', 'entity_id as id', 'group_id as group'])
      .where('target', '=', target)
      .where('source', '=', source)
      .where('key', 'in', keys.slice(at, at + pageSize))
      .orderBy('key')
      .execute();
    found.push(...rows);
  }
  return found;
}

/** Counts the open things of a source by group. */
export async function countGroups(db: Kysely<Database>, target: string, source: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('import_keys')
    .select(['group_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('target', '=', target)
    .where('source', '=', source)
    .where('closed_at', 'is', null)
    .groupBy('group_id')
    .execute();
  return new Map(rows.map(({ group_id, count }) => [group_id, Number(count)]));
}
