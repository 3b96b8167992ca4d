import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import { composition } from '../composition.ts';
import type { Database } from '../database/schema.ts';
import { FeedError } from '../import/feed-error.ts';
import {
  type FeedImportTarget,
  ImportError,
  importOutcomes,
  type ImportRun,
  type ImportSource,
  ImportUsageError,
  type ImportValues,
  type TableImportTarget,
} from '../import/import-target.ts';
import { legibleLine } from '../rich-text/index.ts';
import { type ImportConsole, importExit, type OwnConsole } from './import-console.ts';
import { duplicatesUsage, importDuplicates } from './import-duplicates-command.ts';
import { legibleLines, Progress } from './import-progress.ts';
import { feedSentence } from './import-sentences.ts';
import { type ImportFile, importFiles } from './import-files.ts';
import { importTable, tableUsage } from './import-table-command.ts';
import { openDatabase } from './listen.ts';
import { isPostgresAddress } from './postgres.ts';
import { databaseError, StartError } from './start-error.ts';

const tables = new Map<string, TableImportTarget>();
const feeds = new Map<string, FeedImportTarget>();
for (const [name, target] of Object.entries(composition.imports)) {
  if (target.kind === 'table') tables.set(name, target);
  else feeds.set(name, target);
}

export const importUsage = [
  ...[...feeds].map(([name, { usage }]) => `party-affairs import ${name} ${usage}\n${usageOfAll()}`),
  ...(tables.size === 0
    ? []
    : [
        `party-affairs import ${[...tables.keys()].join('|')} ${tableUsage}`,
        `party-affairs import duplicates ${duplicatesUsage}`,
      ]),
].join('\n');

function usageOfAll(): string {
  return [
    '    [--dry-run]             do everything, keep nothing',
    '    [--allow-private]       follow a web address that leads into the network of this machine',
    '    [--database FILE|ADDRESS]',
  ].join('\n');
}

export { type ImportConsole, importExit } from './import-console.ts';

/** Runs `import …`. Gives the exit code; says everything else in sentences. */
export async function importCommand(args: readonly string[], defaultDatabase: string, given: ImportConsole) {
  const console = {
    ...given,
    out: legibleLines(given.out),
    errors: legibleLines(given.errors),
    progress: given.errors,
  };
  let database: Kysely<Database> | undefined;
  const open = async (place = defaultDatabase) => {
    if (!isPostgresAddress(place) && !existsSync(place)) {
      throw new StartError(`There is no database ${place}: start the server once, or name another with --database.`);
    }
    return openDatabase(place);
  };
  try {
    const [name = '', ...rest] = args;
    const table = tables.get(name);
    if (table) return await importTable(table, rest, open, console);
    if (name === 'duplicates') return await importDuplicates(rest, tables, open, console);
    const { target, files, values } = readArguments(args);
    const prepare = target.readValues(values);
    const sources = await importFiles(files, { allowPrivate: values['allow-private'] === true });
    const databaseFile = typeof values['database'] === 'string' ? values['database'] : defaultDatabase;
    database = await open(databaseFile);
    const run = await prepare(database, console.now ?? (() => new Date()));
    try {
      const isComplete = await importAll(run, sources, console);
      if (values['dry-run'] === true) console.out.write('This was a dry run: nothing was kept.\n');
      return isComplete ? importExit.done : importExit.incomplete;
    } catch (error) {
      const reason = databaseError(error, databaseFile);
      if (!(reason instanceof StartError)) throw error;
      console.errors.write(`${reason.message} What was imported before stays, and is not repeated.\n`);
      return importExit.incomplete;
    }
  } catch (error) {
    if (!(error instanceof StartError) && !(error instanceof ImportError)) throw error;
    console.errors.write(`${error.message}\n${error instanceof ImportUsageError ? `${importUsage}\n` : ''}`);
    return importExit.usage;
  } finally {
    await database?.destroy();
  }
}

/** `<target> FILE|FOLDER|URL` with the options of the target and of every import. */
function readArguments([name = '', ...args]: readonly string[]): {
  readonly target: FeedImportTarget;
  readonly files: string;
  readonly values: ImportValues;
} {
  const target = feeds.get(name);
  if (!target) throw new ImportUsageError('Say what to import, from where and for which organisation:');
  const { values, positionals } = parse(args, target);
  const [files, ...rest] = positionals;
  if (files === undefined || rest.length > 0) {
    throw new ImportUsageError('Say what to import, from where and for which organisation:');
  }
  return { target, files, values };
}

function parse(args: readonly string[], { options }: FeedImportTarget) {
  const own = {
    'dry-run': { type: 'boolean' },
    'allow-private': { type: 'boolean' },
    database: { type: 'string' },
  } as const;
  const all = { ...options, ...own };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: all });
  } catch (error) {
    if (error instanceof TypeError) throw new StartError(error.message);
    throw error;
  }
}

async function importAll(run: ImportRun, files: readonly ImportFile[], console: OwnConsole): Promise<boolean> {
  let isComplete = true;
  if (files.length > 1) for (const file of files) await survey(run, file);
  for (const file of files) isComplete = (await importOne(run, file, console)) && isComplete;
  return isComplete;
}

/** Surveys a file. An error of the file is left for its import to report. */
async function survey(run: ImportRun, file: ImportFile): Promise<void> {
  try {
    run.survey(await sourceOf(file));
  } catch (error) {
    if (!(error instanceof FeedError) && !(error instanceof StartError)) throw error;
  }
}

async function sourceOf(file: ImportFile): Promise<ImportSource> {
  return { name: file.name, ...(await file.read()) };
}

/** Imports one source and says how it went; true when nothing was left out. */
async function importOne(run: ImportRun, file: ImportFile, console: OwnConsole): Promise<boolean> {
  const { out, errors } = console;
  const name = legibleLine(file.name, 300);
  const counts = new Map<string, number>([...importOutcomes, leftOut].map((outcome) => [outcome, 0]));
  const count = (outcome: string) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const progress = new Progress(console.progress, console.clock);
  const warnings: string[] = [];
  const notes: string[] = [];
  let [done, total] = [0, 0];
  try {
    for await (const step of run.import(await sourceOf(file))) {
      if ('total' in step) total = step.total;
      else if ('warning' in step) warnings.push(step.warning);
      else if ('note' in step) notes.push(step.note);
      else if ('outcome' in step) count(step.outcome);
      else {
        count(leftOut);
        progress.clear();
        const { position, line } = step.leftOut;
        const place = line === undefined ? '' : ` (line ${line})`;
        errors.write(`${name}: entry ${position}${place} was left out: ${step.reason}.\n`);
      }
      if ('outcome' in step || 'leftOut' in step) progress.tell(name, (done += 1), total);
    }
  } catch (error) {
    progress.clear();
    if (error instanceof FeedError) errors.write(`${name} ${feedSentence(error.fault, error.details)}\n`);
    else if (error instanceof StartError) errors.write(`${error.message}\n`);
    else throw error;
    return false;
  }
  progress.clear();
  for (const warning of [...notes, ...warnings]) errors.write(`${name} ${warning}\n`);
  const said = [...counts].flatMap(([what, number]) => (number > 0 ? [`${number} ${what}`] : []));
  out.write(`${name}: ${said.join(', ') || 'the feed has no entries'}.\n`);
  return counts.get(leftOut) === 0 && warnings.length === 0;
}

const leftOut = 'left out';
