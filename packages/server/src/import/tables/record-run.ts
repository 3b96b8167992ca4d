import type { Kysely } from 'kysely';
import { appendAuditEntry } from '../../audit/audit-entries.ts';
import type { Database } from '../../database/schema.ts';
import type { SyncCounts } from './sync.ts';

/** The account that imports; it has no role, and no person signs in with it. */
const importAccount = { id: 'acc_import', display_name: '信息导入服务' } as const;

/**
 * Adds one entry to the trail for a whole import: an administrative act (全程留痕). `import_keys` says which run last
 * wrote a thing.
 */
export async function recordRun(
  db: Kysely<Database>,
  runId: string,
  what: { readonly target: string; readonly source: string; readonly counts: SyncCounts; readonly at: Date },
): Promise<void> {
  const { target, source, counts, at } = what;
  await db
    .insertInto('accounts')
    .values(importAccount)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await appendAuditEntry(
    db,
    { entityType: 'import', entityId: runId },
    {
      revision: null,
      action: 'import',
      by: importAccount.id,
      at,
      reason: `${target}, ${source}: ${countsText(counts)}`,
    },
  );
}

/** Says what the rows came to: `3 rows: 1 created, 2 unchanged`. */
export function countsText(counts: SyncCounts): string {
  const parts = [
    [counts.created, 'created'],
    [counts.changed, 'changed'],
    [counts.unchanged, 'unchanged'],
    [counts.waiting, 'waiting for a decision'],
    [counts.leftOut, 'left out'],
  ] as const;
  const said = parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  const closed = counts.closed > 0 ? `; ${counts.closed} closed` : '';
  return `${counts.read} ${counts.read === 1 ? 'row' : 'rows'}: ${said.join(', ')}${closed}`;
}
