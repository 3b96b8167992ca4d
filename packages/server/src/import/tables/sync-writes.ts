import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { newId } from '../../database/new-id.ts';
import type { Missing } from './sync-keys.ts';
import type { Planned } from './sync-plan.ts';
import type { SyncItem, SyncTarget, WriteContext } from './sync-target.ts';

/** One run of an import that writes. */
export interface SyncRun {
  readonly id: string;
  readonly source: string;
}

/** Writes what a batch comes to, and by which keys its things are known. The caller has begun the transaction. */
export async function writePlanned<Item extends SyncItem>(
  db: Kysely<Database>,
  target: SyncTarget<Item>,
  planned: readonly Planned<Item>[],
  run: SyncRun,
  context: WriteContext,
): Promise<void> {
  const added: Item[] = [];
  const changed: { item: Item; id: string }[] = [];
  const waiting: (Planned<Item> & { outcome: 'waiting' })[] = [];
  for (const one of planned) {
    if (one.outcome === 'created') added.push(one.item);
    else if (one.outcome === 'changed') changed.push({ item: one.item, id: one.id });
    else if (one.outcome === 'waiting') waiting.push(one);
  }
  const ids = added.length === 0 ? [] : await target.create(db, added, context);
  if (changed.length > 0) await target.update(db, changed, context);
  const written = [...added.map((item, index) => ({ item, id: ids[index] as string })), ...changed];
  if (written.length > 0) {
    await db
      .insertInto('import_keys')
      .values(
        written.map(({ item, id }) => ({
          target: target.name,
          source: run.source,
          key: item.key,
          entity_id: id,
          group_id: item.group,
          hash: item.hash,
          closed_at: null,
          run_id: run.id,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['target', 'source', 'key']).doUpdateSet((row) => ({
          entity_id: row.ref('excluded.entity_id'),
          group_id: row.ref('excluded.group_id'),
          hash: row.ref('excluded.hash'),
          closed_at: null,
          run_id: row.ref('excluded.run_id'),
        })),
      )
      .execute();
  }
  if (waiting.length > 0) {
    await db
      .insertInto('import_duplicates')
      .values(
        waiting.map(({ item, reason, otherId }) => ({
          id: newId('duplicate', 8),
          target: target.name,
          source: run.source,
          key: item.key,
          hash: item.hash,
          row_number: item.row,
          label: item.label,
          reason,
          other_id: otherId,
          run_id: run.id,
        })),
      )
      .onConflict((conflict) => conflict.columns(['target', 'source', 'key', 'hash']).doNothing())
      .execute();
  }
}

/** Closes things and their keys. The caller has begun the transaction. */
export async function closeMissing(
  db: Kysely<Database>,
  target: Pick<SyncTarget, 'name' | 'close'>,
  missing: readonly Missing[],
  run: SyncRun,
  context: WriteContext,
): Promise<void> {
  // Another source may still have the thing: it is closed when the last one has it no more.
  const ids = missing.map(({ id }) => id);
  const keys = missing.map(({ key }) => key);
  await db
    .updateTable('import_keys')
    .set({ closed_at: context.now.toISOString(), run_id: run.id })
    .where('target', '=', target.name)
    .where('source', '=', run.source)
    .where('key', 'in', keys)
    .execute();
  const held = await db
    .selectFrom('import_keys')
    .select('entity_id')
    .where('target', '=', target.name)
    .where('entity_id', 'in', ids)
    .where('closed_at', 'is', null)
    .execute();
  const others = new Set(held.map(({ entity_id }) => entity_id));
  const closing = ids.filter((id) => !others.has(id));
  if (closing.length > 0) await target.close(db, closing, context);
}
