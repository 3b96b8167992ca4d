import type { Generated, Kysely, Updateable } from 'kysely';
import type { Database } from '../database/schema.ts';
import { ChangedMeanwhileError } from './run-due.ts';

/** Tables whose rows count their changes in `version`. */
type VersionedTable = {
  [Table in keyof Database]: Database[Table] extends { id: string; version: number | Generated<number> }
    ? Table
    : never;
}[keyof Database];

/**
 * Changes a row that was read before, and counts its version on. Guarded by the version that was read, so of two people (or
 * two processes) who act at once one is told.
 *
 * @throws ChangedMeanwhileError
 */
export async function updateVersion<Table extends VersionedTable>(
  db: Kysely<Database>,
  table: Table,
  { id, version }: { readonly id: string; readonly version: number },
  changes: Updateable<Database[Table]>,
): Promise<void> {
  // One table stands for all: each has these two columns.
  const tables = db as unknown as Kysely<Record<string, { id: string; version: number }>>;
  const { numUpdatedRows } = await tables
    .updateTable(table as string)
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ChangedMeanwhileError(id);
}
