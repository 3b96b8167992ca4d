import { disclosureScopes, noticeCategories, noticeKinds } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import { subjectsOf } from '../../../identity/load-subject.ts';
import type { Database } from '../../../database/schema.ts';
import { may } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import {
  type FeedImportTarget,
  ImportError,
  type ImportProgress,
  type ImportRun,
  type ImportSource,
  ImportUsageError,
  type ImportValues,
  type PrepareImport,
} from '../../../import/import-target.ts';
import type { Feed } from '../../../import/feed-entry.ts';
import { Losses } from '../../../import/losses.ts';
import { NewestSources } from '../../../import/newest-sources.ts';
import { readFeed } from '../../../import/read-feed.ts';
import { permissions } from '../permissions.ts';
import { importNotices, type ImportOptions } from './import-notices.ts';
import { reasonFor } from './sentences.ts';

/** Feeds become notices of one organisation. */
export const noticeImport: FeedImportTarget = {
  kind: 'feed',
  usage: `FILE|FOLDER|URL --org ID
    [--publish-as ACCOUNT]  submit, approve and publish as this account, which answers for the secrecy check;
                            without it the entries become drafts at the desk
    [--keep-dates]          lists show the dates of the feed and not today's
    [--category CODE]       ${noticeCategories.join(', ')} (activities)
    [--kind KIND]           ${noticeKinds.join(', ')} (news)
    [--scope SCOPE]         ${disclosureScopes.join(', ')} (unit)
    [--encoding NAME]       when the feed does not say it rightly`,
  options: {
    org: { type: 'string' },
    'publish-as': { type: 'string' },
    'keep-dates': { type: 'boolean', default: false },
    category: { type: 'string', default: 'activities' },
    kind: { type: 'string', default: 'news' },
    scope: { type: 'string', default: 'unit' },
    encoding: { type: 'string' },
  },
  readValues(values): PrepareImport {
    const organizationId = text(values, 'org');
    if (organizationId === undefined) {
      throw new ImportUsageError('Say what to import, from where and for which organisation:');
    }
    const choices = {
      kind: oneOf(noticeKinds, values, 'kind'),
      categoryCode: oneOf(noticeCategories, values, 'category'),
      disclosureScope: oneOf(disclosureScopes, values, 'scope'),
      keepDates: values['keep-dates'] === true,
      dryRun: values['dry-run'] === true,
    };
    const publishAs = text(values, 'publish-as');
    const encoding = text(values, 'encoding');
    return async (db, now) => {
      const organization = await findOrganization(db, organizationId);
      const publisher = publishAs === undefined ? null : await findPublisher(db, publishAs, organization, now());
      return importRun(db, { ...choices, organization, publishAs: publisher, now }, encoding);
    };
  },
};

function importRun(
  db: Kysely<Database>,
  options: Omit<ImportOptions, 'source'>,
  encoding: string | undefined,
): ImportRun {
  const newest = new NewestSources();
  const read = ({ bytes, contentType, address }: ImportSource) => readFeed(bytes, { encoding, contentType, address });
  return {
    survey: (source) => newest.add(source.name, read(source)),
    async *import(source) {
      const feed = read(source);
      yield* importFeed(db, newest.withoutOlder(source.name, feed), { ...options, source: source.name });
    },
  };
}

async function* importFeed(
  db: Kysely<Database>,
  { feed, older }: { readonly feed: Feed; readonly older: number },
  options: ImportOptions,
): AsyncGenerator<ImportProgress, void> {
  const losses = new Losses();
  yield { total: feed.heads.length + older };
  if (feed.hasPreface)
    yield { note: 'has something else before the feed (a warning of its server?), which was skipped.' };
  for (let count = 0; count < older; count += 1) yield { outcome: 'superseded' };
  for (const { position, line, fault } of feed.skipped) yield { leftOut: { position, line }, reason: reasonFor(fault) };
  for await (const result of importNotices(db, feed, options)) {
    if (result.outcome === 'skipped') {
      yield { leftOut: { position: result.entry.position }, reason: reasonFor(result.fault) };
      continue;
    }
    losses.add(result.entry.position, result.losses);
    yield { outcome: result.outcome };
  }
  for (const warning of losses.warnings()) yield { warning };
  if (feed.cut) yield { warning: 'ends before the feed does: more entries may have been meant.' };
}

function text(values: ImportValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function oneOf<T extends string>(known: readonly T[], values: ImportValues, name: string): T {
  const value = text(values, name);
  const found = known.find((each) => each === value);
  if (found === undefined)
    throw new ImportError(`--${name} ${value} does not exist; choose one of ${known.join(', ')}.`);
  return found;
}

async function findOrganization(db: Kysely<Database>, id: string) {
  const found = await db
    .selectFrom('organizations')
    .select(['id', 'path', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found) return found;
  const known = await db.selectFrom('organizations').select(['id', 'name']).orderBy('path').limit(20).execute();
  const list = known.map((organization) => `\n    ${organization.id}  ${organization.name}`).join('');
  throw new ImportError(`There is no organisation ${id} in this database. There is:${list === '' ? ' none.' : list}`);
}

const neededToPublish = ['notices.write', 'notices.review', 'notices.publish'] as const;

async function findPublisher(
  db: Kysely<Database>,
  accountId: string,
  organization: { readonly name: string; readonly path: string },
  now: Date,
): Promise<SignedInSubject> {
  const subject = await subjectsOf(permissions).load(db, accountId, now);
  if (!subject) throw new ImportError(`There is no account ${accountId} in this database.`);
  const missing = neededToPublish.filter((permission) => !may(subject, permission, organization.path));
  if (missing.length === 0) return subject;
  throw new ImportError(
    `${accountId} may not do everything it takes to publish for ${organization.name} (${missing.join(', ')}): name an account of its secretary, or leave --publish-as away and get drafts.`,
  );
}
