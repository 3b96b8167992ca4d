import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { ImportUsageError, type TableImportTarget } from '../import/import-target.ts';
import { decideDuplicate, listWaiting } from '../import/tables/duplicates.ts';
import { importExit, type OwnConsole } from './import-console.ts';
import { StartError } from './start-error.ts';

export const duplicatesUsage = `list | merge ID | keep ID
    merge                   the row is the thing that it resembles
    keep                    the row is a thing of its own
    [--database FILE|ADDRESS]`;

/** Runs `import duplicates …`. Gives the exit code. Throws StartError and ImportError. */
export async function importDuplicates(
  args: readonly string[],
  tables: ReadonlyMap<string, TableImportTarget>,
  open: (place: string | undefined) => Promise<Kysely<Database>>,
  { out, now = () => new Date() }: OwnConsole,
): Promise<number> {
  const { values, positionals } = parse(args);
  const [act, id, ...rest] = positionals;
  const isList = act === 'list' && id === undefined;
  const decision = act === 'merge' || act === 'keep' ? act : undefined;
  if (rest.length > 0 || (!isList && (decision === undefined || id === undefined))) {
    throw new ImportUsageError('Say what to do with rows that wait:');
  }
  const database = await open(values.database);
  try {
    if (decision === undefined || id === undefined) {
      await list(database, tables, out);
      return importExit.done;
    }
    const found = await database.transaction().execute((db) => decideDuplicate(db, id, decision, now()));
    if (!found) throw new StartError(`No row ${id} waits: "import duplicates list" shows those that do.`);
    const words = decision === 'merge' ? 'is the same' : 'is another';
    out.write(`${found.label}: ${words}. The next import of this source acts on it.\n`);
    return importExit.done;
  } finally {
    await database.destroy();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { database: { type: 'string' } } });
  } catch (error) {
    if (error instanceof TypeError) throw new StartError(error.message);
    throw error;
  }
}

async function list(
  database: Kysely<Database>,
  tables: ReadonlyMap<string, TableImportTarget>,
  out: OwnConsole['out'],
): Promise<void> {
  const { rows, total } = await listWaiting(database);
  for (const [target, { target: things }] of tables) {
    const own = rows.filter((row) => row.target === target);
    const names = await things.nameThings(
      database,
      own.flatMap(({ otherId }) => otherId ?? []),
    );
    for (const { id, source, row, label, reason, otherId } of own) {
      const other = otherId === null ? '' : ` (here: ${names.get(otherId) ?? otherId})`;
      out.write(`${id}  ${target}, ${source}, row ${row}: ${label}, ${reason}${other}\n`);
    }
  }
  out.write(
    total > rows.length ? `${total} rows wait; these are the first ${rows.length}.\n` : `${total} rows wait.\n`,
  );
}
