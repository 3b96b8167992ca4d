import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  disclosureScopes,
  type NoticeCategory,
  noticeCategories,
  noticeKinds,
  type Permission,
} from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { loadSubject } from '../identity/load-subject.ts';
import { may } from '../identity/permissions.ts';
import type { SignedInSubject } from '../identity/subject.ts';
import { FeedError } from '../import/feed-error.ts';
import { importNotices, type ImportOptions } from '../modules/notices/import/import-notices.ts';
import { readFeed } from '../import/read-feed.ts';
import { Progress, type Lines } from './import-progress.ts';
import { entrySentence, feedSentence } from './import-sentences.ts';
import { importSources, type ImportSource } from './import-sources.ts';
import { openDatabase } from './listen.ts';
import { databaseError, StartError } from './start-error.ts';

export const importUsage = `party-affairs import notices FILE|FOLDER|URL --org ID
    [--publish-as ACCOUNT]  submit, approve and publish as this account, which answers for the secrecy check;
                            without it the entries become drafts at the desk
    [--keep-dates]          lists show the dates of the feed and not today's
    [--category CODE]       ${noticeCategories.join(', ')} (activities)
    [--kind KIND]           ${noticeKinds.join(', ')} (news)
    [--scope SCOPE]         ${disclosureScopes.join(', ')} (unit)
    [--encoding NAME]       when the feed does not say it rightly
    [--dry-run]             do everything, keep nothing
    [--database FILE]`;

/** What the command came to: all imported · something was left out · it could not begin. */
export const importExit = { done: 0, incomplete: 1, usage: 2 } as const;

/** What the command needs from around it. */
export interface ImportConsole {
  readonly out: Lines;
  readonly errors: Lines;
  readonly now?: () => Date;
  /** Milliseconds that pass: how often progress is shown depends on them. */
  readonly clock?: () => number;
}

/** `import notices …`: feeds become notices. Gives the exit code; says everything else in sentences. */
export async function importCommand(args: readonly string[], defaultDatabase: string, console: ImportConsole) {
  let database: Kysely<Database> | undefined;
  try {
    const { target, databaseFile, ...choices } = choicesOf(args, defaultDatabase);
    const sources = await importSources(target);
    if (!existsSync(databaseFile)) {
      throw new StartError(
        `There is no database ${databaseFile}: start the server once, or name another with --database.`,
      );
    }
    database = await openDatabase(databaseFile);
    const options = await optionsOf(database, choices, console.now ?? (() => new Date()));
    try {
      const complete = await importAll(database, sources, { ...options, encoding: choices.encoding }, console);
      return complete ? importExit.done : importExit.incomplete;
    } catch (error) {
      const reason = databaseError(error, databaseFile);
      if (!(reason instanceof StartError)) throw error;
      console.errors.write(`${reason.message} What was imported before stays, and is not repeated.\n`);
      return importExit.incomplete;
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.errors.write(`${error.message}\n`);
    return importExit.usage;
  } finally {
    await database?.destroy();
  }
}

interface Choices {
  readonly org: string;
  readonly publishAs: string | undefined;
  readonly kind: ImportOptions['kind'];
  readonly category: NoticeCategory;
  readonly scope: ImportOptions['disclosureScope'];
  readonly encoding: string | undefined;
  readonly keepDates: boolean;
  readonly dryRun: boolean;
}

function choicesOf(args: readonly string[], defaultDatabase: string) {
  const { values, positionals } = parsed(args);
  const [what, target, ...rest] = positionals;
  if (what !== 'notices' || target === undefined || rest.length > 0 || values.org === undefined) {
    throw new StartError(`Say what to import, from where and for which organisation:\n${importUsage}`);
  }
  return {
    target,
    databaseFile: values.database ?? defaultDatabase,
    org: values.org,
    publishAs: values['publish-as'],
    category: oneOf(noticeCategories, values.category, '--category'),
    kind: oneOf(noticeKinds, values.kind, '--kind'),
    scope: oneOf(disclosureScopes, values.scope, '--scope'),
    encoding: values.encoding,
    keepDates: values['keep-dates'],
    dryRun: values['dry-run'],
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        org: { type: 'string' },
        'publish-as': { type: 'string' },
        'keep-dates': { type: 'boolean', default: false },
        category: { type: 'string', default: 'activities' },
        kind: { type: 'string', default: 'news' },
        scope: { type: 'string', default: 'unit' },
        encoding: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        database: { type: 'string' },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${importUsage}`, { cause: error });
  }
}

function oneOf<T extends string>(values: readonly T[], value: string, option: string): T {
  const found = values.find((known) => known === value);
  if (found === undefined)
    throw new StartError(`${option} ${value} does not exist; choose one of ${values.join(', ')}.`);
  return found;
}

async function optionsOf(
  database: Kysely<Database>,
  choices: Choices,
  now: () => Date,
): Promise<Omit<ImportOptions, 'source'>> {
  const organization = await organizationOf(database, choices.org);
  const publishAs =
    choices.publishAs === undefined ? null : await publisherOf(database, choices.publishAs, organization, now());
  return {
    organization,
    publishAs,
    kind: choices.kind,
    categoryCode: choices.category,
    disclosureScope: choices.scope,
    keepDates: choices.keepDates,
    dryRun: choices.dryRun,
    now,
  };
}

async function organizationOf(database: Kysely<Database>, id: string) {
  const found = await database
    .selectFrom('organizations')
    .select(['id', 'path', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found) return found;
  const known = await database.selectFrom('organizations').select(['id', 'name']).orderBy('path').limit(20).execute();
  const list = known.map((organization) => `\n    ${organization.id}  ${organization.name}`).join('');
  throw new StartError(`There is no organisation ${id} in this database. There is:${list === '' ? ' none.' : list}`);
}

const publishing: readonly Permission[] = ['notices.write', 'notices.review', 'notices.publish'];

async function publisherOf(
  database: Kysely<Database>,
  accountId: string,
  organization: { readonly name: string; readonly path: string },
  now: Date,
): Promise<SignedInSubject> {
  const subject = await loadSubject(database, accountId, now);
  if (!subject) throw new StartError(`There is no account ${accountId} in this database.`);
  const missing = publishing.filter((permission) => !may(subject, permission, organization.path));
  if (missing.length === 0) return subject;
  throw new StartError(
    `${accountId} may not do everything it takes to publish for ${organization.name} (${missing.join(', ')}): name an account of its secretary, or leave --publish-as away and get drafts.`,
  );
}

type Run = Omit<ImportOptions, 'source'> & { readonly encoding: string | undefined };

async function importAll(
  database: Kysely<Database>,
  sources: readonly ImportSource[],
  run: Run,
  console: ImportConsole,
): Promise<boolean> {
  let complete = true;
  for (const source of sources) complete = (await importOne(database, source, run, console)) && complete;
  if (run.dryRun) console.out.write('This was a dry run: nothing was kept.\n');
  return complete;
}

/** Imports one feed and says how it went; true when nothing was left out. */
async function importOne(
  database: Kysely<Database>,
  source: ImportSource,
  { encoding, ...options }: Run,
  { out, errors, clock }: ImportConsole,
): Promise<boolean> {
  let feed;
  try {
    const { bytes, contentType } = await source.read();
    feed = readFeed(bytes, { encoding, contentType });
  } catch (error) {
    if (error instanceof FeedError) errors.write(`${source.name} ${feedSentence(error.fault, error.details)}\n`);
    else if (error instanceof StartError) errors.write(`${error.message}\n`);
    else throw error;
    return false;
  }

  const counts = { created: 0, changed: 0, published: 0, unchanged: 0, 'left out': 0 };
  const progress = new Progress(errors, clock);
  const leaveOut = (position: number, line: number | undefined, why: string) => {
    counts['left out'] += 1;
    progress.clear();
    const place = line === undefined ? '' : ` (line ${line})`;
    errors.write(`${source.name}: entry ${position}${place} was left out: ${why}.\n`);
  };
  for (const { position, line, fault } of feed.skipped) leaveOut(position, line, entrySentence(fault));

  let done = 0;
  for await (const result of importNotices(database, feed, { ...options, source: source.name })) {
    done += 1;
    if (result.outcome === 'skipped') leaveOut(result.entry.position, undefined, entrySentence(result.fault));
    else counts[result.outcome] += 1;
    progress.tell(source.name, done, feed.entries.length);
  }
  progress.clear();
  if (feed.cut) errors.write(`${source.name} ends before the feed does: more entries may have been meant.\n`);
  const said = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  out.write(`${source.name}: ${said.join(', ') || 'the feed has no entries'}.\n`);
  return counts['left out'] === 0 && !feed.cut;
}
