import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';

/** A row that waits for a person. */
export interface WaitingRow {
  readonly id: string;
  readonly target: string;
  readonly source: string;
  readonly row: number;
  readonly label: string;
  readonly reason: string;
  readonly otherId: string | null;
}

/** Most rows that are listed at once. */
const mostListed = 200;

/** Reads the rows that wait, those of one key together. */
export async function listWaiting(
  db: Kysely<Database>,
): Promise<{ readonly rows: WaitingRow[]; readonly total: number }> {
  const waiting = db.selectFrom('import_duplicates').where('decision', 'is', null);
  const { total } = await waiting.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await waiting
    .select(['id', 'target', 'source', 'row_number as row', 'label', 'reason', 'other_id as otherId'])
    .orderBy('target')
    .orderBy('source')
    .orderBy('key')
    .orderBy('row_number')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  return { rows, total: Number(total) };
}

export type DuplicateDecision = 'merge' | 'keep';

/**
 * Notes what a person decided about a row that waits; the next import of its source acts on it. `merge`: it is the thing
 * that it resembles, and says what is true of it. `keep`: it is a thing of its own. Gives undefined where no such row
 * waits.
 */
export async function decideDuplicate(
  db: Kysely<Database>,
  id: string,
  decision: DuplicateDecision,
  now: Date,
): Promise<WaitingRow | undefined> {
  const found = await db
    .selectFrom('import_duplicates')
    .selectAll()
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst();
  if (!found) return undefined;
  const { target, source, key } = found;
  const decided_at = now.toISOString();
  await db.updateTable('import_duplicates').set({ decision, decided_at }).where('id', '=', id).execute();
  if (decision === 'merge') {
    // The other rows of the key are about the same thing, and the row that was chosen counts.
    await db
      .updateTable('import_duplicates')
      .set({ decision: 'drop', decided_at })
      .where('target', '=', target)
      .where('source', '=', source)
      .where('key', '=', key)
      .where('id', '!=', id)
      .where((where) => where.or([where('decision', 'is', null), where('decision', '=', 'merge')]))
      .execute();
    if (found.reason === 'known-name' && found.other_id !== null) await linkKey(db, found, found.other_id);
  }
  const { row_number: row, label, reason, other_id: otherId } = found;
  return { id, target, source, row, label, reason, otherId };
}

/** Lets the key of the source stand for a thing that is here. The next import writes what the row says. */
async function linkKey(
  db: Kysely<Database>,
  found: { readonly target: string; readonly source: string; readonly key: string; readonly run_id: string },
  otherId: string,
): Promise<void> {
  const { target, source, key, run_id } = found;
  await db
    .insertInto('import_keys')
    .values({ target, source, key, entity_id: otherId, group_id: '', hash: '', closed_at: null, run_id })
    .onConflict((conflict) =>
      conflict.columns(['target', 'source', 'key']).doUpdateSet({ entity_id: otherId, hash: '' }),
    )
    .execute();
}
