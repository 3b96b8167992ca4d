import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import { composition } from '../composition.ts';
import type { Database } from '../database/schema.ts';
import { ImportUsageError, type TableImportTarget } from '../import/import-target.ts';
import { findHeader, type FoundHeader, readMapping } from '../import/tables/mapping.ts';
import { openTable } from '../import/tables/open-table.ts';
import { countsText, recordRun } from '../import/tables/record-run.ts';
import { errorSentence, reportHeader, reportRow } from '../import/tables/report.ts';
import type { RowError } from '../import/tables/fields.ts';
import type { SyncItem } from '../import/tables/sync-target.ts';
import { TableSync } from '../import/tables/sync.ts';
import { TableError } from '../import/tables/table-error.ts';
import { legibleLine } from '../rich-text/index.ts';
import { type FileSource, openFileSource } from './file-source.ts';
import { importExit, type OwnConsole } from './import-console.ts';
import { ImportDiff } from './import-diff.ts';
import { Progress } from './import-progress.ts';
import { StartError } from './start-error.ts';

export const tableUsage = `FILE
    [--dry-run]             show what would be different, change nothing
    [--mapping FILE]        what each column fills; --write-mapping FILE writes what was found, to be edited
    [--source NAME]         the system that the file comes from; each closes only what it brought (default)
    [--allow-closing]       close also more than a fifth of an organisation
    [--keep-missing]        the file is only a part: close nothing
    [--sheet NAME] [--encoding NAME] [--report FILE] [--all]
    [--database FILE|ADDRESS]`;

const options = {
  'dry-run': { type: 'boolean', default: false },
  mapping: { type: 'string' },
  'write-mapping': { type: 'string' },
  source: { type: 'string', default: 'default' },
  'allow-closing': { type: 'boolean', default: false },
  'keep-missing': { type: 'boolean', default: false },
  sheet: { type: 'string' },
  encoding: { type: 'string' },
  report: { type: 'string' },
  all: { type: 'boolean', default: false },
  database: { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments>['values'];

/** Reads what was typed. Throws ImportUsageError, and StartError about an option. */
function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new ImportUsageError('Say which file to import:');
    if (!/^[\w.-]{1,40}$/.test(values.source)) {
      throw new StartError('--source is a short name of letters, digits, points and hyphens.');
    }
    return { file, values };
  } catch (error) {
    if (error instanceof TypeError) throw new StartError(error.message);
    throw error;
  }
}

/** Runs `import organizations|members FILE`. Gives the exit code. Throws StartError and ImportError. */
export async function importTable(
  target: TableImportTarget,
  args: readonly string[],
  open: (place: string | undefined) => Promise<Kysely<Database>>,
  console: OwnConsole,
): Promise<number> {
  const { file, values } = readArguments(args);
  const source = await openFileSource(file);
  const name = legibleLine(source.name, 300);
  const report = values.report === undefined ? undefined : createWriteStream(values.report);
  report?.write(reportHeader);
  try {
    const table = await openTable(source, values);
    const header = await headerOf(target, table, values);
    if (values['write-mapping'] !== undefined) {
      await writeFile(values['write-mapping'], `${JSON.stringify(header.mapping, null, 2)}\n`);
      console.out.write(`${name}: what its columns fill is in ${values['write-mapping']}.\n`);
      return importExit.done;
    }
    const database = await open(values.database);
    try {
      const { now = () => new Date() } = console;
      const sync = new TableSync(database, table, target.target, {
        source: values.source,
        fileName: source.name,
        header,
        isForbidden: target.isForbiddenValue,
        keepMissing: values['keep-missing'],
        entities: composition.entities,
        now,
      });
      sayColumns(name, table.format, header, console);
      return await runSync(sync, { database, source, name, target, values, report, now }, console);
    } finally {
      await database.destroy();
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    console.errors.write(`${name}: ${error.message} [${error.fault}].\n`);
    return importExit.usage;
  } finally {
    await source.close();
    if (report) await new Promise((resolve) => report.end(resolve));
  }
}

async function headerOf(target: TableImportTarget, table: Parameters<typeof findHeader>[0], values: Values) {
  const { name, fields, needsOneOf } = target.target;
  const text = values.mapping === undefined ? undefined : await readFile(values.mapping, 'utf8').catch(() => null);
  if (text === null) throw new StartError(`There is no file ${values.mapping}: write one with --write-mapping.`);
  const given = text === undefined ? undefined : readMapping(text, name, fields);
  const { isForbiddenName } = target;
  const isDraft = values['write-mapping'] !== undefined;
  return findHeader(table, { target: name, fields, needsOneOf, given, isForbiddenName, isDraft });
}

function sayColumns(name: string, format: string, { ignored }: FoundHeader, { errors }: OwnConsole): void {
  errors.write(`${name}: ${format}.\n`);
  if (ignored.length === 0) return;
  const shown = ignored.slice(0, 20).map(({ header }) => legibleLine(header, 40));
  const more = ignored.length > 20 ? ` and ${ignored.length - 20} more` : '';
  errors.write(`${name}: ${shown.join(', ')}${more} ${ignored.length === 1 ? 'fills' : 'fill'} nothing.\n`);
}

interface Run {
  readonly database: Kysely<Database>;
  readonly source: FileSource;
  readonly name: string;
  readonly target: TableImportTarget;
  readonly values: Values;
  readonly report: WriteStream | undefined;
  readonly now: () => Date;
}

/** Errors that are shown; a report has all of them. */
const mostErrors = 50;
/** Rows between two lines of progress in a log. */
const progressStep = 10_000;

async function runSync(sync: TableSync<SyncItem>, run: Run, console: OwnConsole): Promise<number> {
  const { database, source, name, target, values, report, now } = run;
  const progress = new Progress(console.progress, console.clock);
  let [shown, told] = [0, 0];
  const tell = (done: number, total?: number) => {
    if (console.progress.isTTY) progress.tell(name, done, total);
    else if (Math.floor(done / progressStep) > told) {
      told = Math.floor(done / progressStep);
      progress.tell(name, told * progressStep, total);
    }
  };
  const sayError = (error: RowError) => {
    report?.write(reportRow(error));
    if ((shown += 1) > mostErrors) return;
    progress.clear();
    console.errors.write(`${name}: ${errorSentence(error)}\n`);
  };

  for await (const { errors, read } of sync.scan()) {
    for (const error of errors) sayError(error);
    tell(read);
  }
  const diff = new ImportDiff(console.out, values.all ? Infinity : undefined);
  for await (const planned of sync.compare()) {
    if (planned.outcome === 'unchanged') continue;
    progress.clear();
    const otherId = planned.outcome === 'waiting' ? planned.otherId : null;
    const others = otherId === null || !diff.hasRoom ? undefined : await target.target.nameThings(database, [otherId]);
    diff.show(planned, otherId === null ? undefined : others?.get(otherId));
  }
  const missing = sync.missing.map(({ id }) => id);
  const names = diff.hasRoom && missing.length > 0 ? await target.target.nameThings(database, missing) : undefined;
  for (const id of missing) diff.showClosed(names?.get(id) ?? id);
  progress.clear();
  diff.finish();

  if (shown > mostErrors) {
    console.errors.write(`${name}: ${shown - mostErrors} more errors; --report FILE writes all of them.\n`);
  }
  await sayKeptOpen(sync, run, console);
  const large = await sync.largeClosings();
  if (large.length > 0 && !values['allow-closing']) {
    const groups = await target.target.nameGroups(
      database,
      large.map(({ group }) => group),
    );
    const said = large.slice(0, 10).map(({ group, missing, had }) => {
      return `${missing} of ${had} of ${group === '' ? 'all' : legibleLine(groups.get(group) ?? group, 60)}`;
    });
    throw new TableError('closes-too-many', `${said.join('; ')}; --allow-closing does it, --keep-missing closes none`);
  }
  const { counts } = sync;
  if (!values['dry-run']) {
    await source.requireUnchanged();
    const total = counts.created + counts.changed + counts.waiting + counts.closed;
    told = 0;
    const record = (db: Kysely<Database>, runId: string) =>
      recordRun(db, runId, { target: target.target.name, source: values.source, counts, at: now() });
    for await (const done of sync.write(record)) tell(done, total);
    progress.clear();
  }
  console.out.write(`${name}: ${countsText(counts)}.\n`);
  if (counts.waiting > 0) console.out.write('"import duplicates list" shows what waits for a decision.\n');
  if (values['dry-run']) console.out.write('This was a dry run: nothing was kept.\n');
  const isComplete = counts.leftOut === 0 && counts.waiting === 0 && sync.keptOpen.size === 0;
  return isComplete ? importExit.done : importExit.incomplete;
}

/** Says what is missing from the file and stays open all the same. */
async function sayKeptOpen(sync: TableSync<SyncItem>, { database, name, target }: Run, { errors }: OwnConsole) {
  if (sync.isUnclear) {
    errors.write(`${name}: nothing is closed, because some rows do not tell whom they are about.\n`);
  }
  const kept = [...sync.keptOpen];
  const names = await target.target.nameThings(
    database,
    kept.map(([id]) => id),
  );
  for (const [id, reason] of kept) errors.write(`${name}: ${names.get(id) ?? id} stays open, because ${reason}.\n`);
}
