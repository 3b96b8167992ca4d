import type { DisclosureScope, NoticeCategory, NoticeKind, ProblemCode } from '@party-affairs/sdk/contract';
import type { Kysely, Selectable } from 'kysely';
import { lastAuditEntry } from '../../../audit/audit-entries.ts';
import { newId } from '../../../database/new-id.ts';
import type { Database } from '../../../database/schema.ts';
import type { Context } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import type { EntryFault, EntryHead, EntryLoss, Feed } from '../../../import/feed-entry.ts';
import { knownId } from '../../../import/known-id.ts';
import { ProblemError } from '../../../problem.ts';
import type { ImportSourcesTable } from '../tables.ts';
import { noticeRef } from '../entity.ts';
import { approveNotice, createDraft, editNotice, publishNotice, submitNotice } from '../desk/writes.ts';
import { ensureImportAccount, importAccountId, importSubject } from './import-account.ts';
import { type ImportedText, noticeOfEntry } from './notice-of-entry.ts';

export interface ImportOptions {
  readonly organization: { readonly id: string; readonly path: string };
  /** Name that tells this feed from others where it gives no id: its address, or the name of its file. */
  readonly source: string;
  readonly kind: NoticeKind;
  readonly categoryCode: NoticeCategory;
  readonly disclosureScope: DisclosureScope;
  /** Person who submits, approves and publishes, and answers for the secrecy check; null: the entries stay drafts at the desk. */
  readonly publishAs: SignedInSubject | null;
  /** Lists show the date the feed gives and not today. For archives that move here. */
  readonly keepDates: boolean;
  /** Does everything, then undoes it. */
  readonly dryRun: boolean;
  readonly now: () => Date;
}

/** Why a notice was not made of an entry. */
export type ImportFault =
  | EntryFault
  /** The imported notice was changed at the desk: a person's work is not overwritten. */
  | 'changed-at-desk'
  /** Its address was imported with another id and another title: the same page, or another at its place. */
  | 'known-link'
  /** Code of the problem with which the desk refused the entry. */
  | ProblemCode;

export type ImportResult =
  | {
      readonly entry: EntryHead;
      readonly outcome: 'created' | 'changed' | 'published' | 'unchanged';
      readonly losses: readonly EntryLoss[];
    }
  | { readonly entry: EntryHead; readonly outcome: 'skipped'; readonly fault: ImportFault };

/**
 * Makes a notice of each entry of a feed that is new or says something new. Each has a transaction of its own: where
 * the import is stopped, every notice is there whole or not at all, and going on later repeats nothing.
 *
 * @example
 * for await (const result of importNotices(database, readFeed(bytes), options)) console.log(result.outcome);
 */
export async function* importNotices(
  database: Kysely<Database>,
  feed: Feed,
  options: ImportOptions,
): AsyncGenerator<ImportResult> {
  for (const { head: entry, entry: read } of feed.read(inOrder(feed.heads))) {
    const text = typeof read === 'string' ? read : noticeOfEntry(read, feed.title);
    if (typeof text === 'string') {
      yield { entry, outcome: 'skipped', fault: text };
      continue;
    }
    try {
      const outcome = await inTransaction(database, options, (db) => importEntry(db, feed, entry, text, options));
      yield { entry, outcome, losses: text.losses };
    } catch (error) {
      if (error instanceof RefusedError) yield { entry, outcome: 'skipped', fault: error.fault };
      else if (error instanceof ProblemError) yield { entry, outcome: 'skipped', fault: faultOf(error) };
      else throw error;
    }
  }
}

/**
 * Orders the oldest first, so that the newest ends on top of the list as it did in its feed. Without dates the order of
 * the file is what there is: feeds have the newest first.
 */
function inOrder(entries: readonly EntryHead[]): EntryHead[] {
  const oldestFirst = entries.toReversed();
  if (oldestFirst.some(({ publishedAt }) => publishedAt === null)) return oldestFirst;
  return oldestFirst.sort((a, b) => Number(a.publishedAt) - Number(b.publishedAt));
}

class RefusedError extends Error {
  readonly fault: ImportFault;

  constructor(fault: ImportFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Carries the result of a dry run out of the transaction that it undoes. */
class UndoneError<Result> extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super('undone');
    this.result = result;
  }
}

async function inTransaction<Result>(
  database: Kysely<Database>,
  { dryRun }: ImportOptions,
  work: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  try {
    return await database.transaction().execute(async (db) => {
      const result = await work(db);
      if (dryRun) throw new UndoneError(result);
      return result;
    });
  } catch (error) {
    if (error instanceof UndoneError) return error.result as Result;
    throw error;
  }
}

async function importEntry(
  db: Kysely<Database>,
  feed: Feed,
  entry: EntryHead,
  text: ImportedText,
  options: ImportOptions,
): Promise<'created' | 'changed' | 'published' | 'unchanged'> {
  const { organization, publishAs } = options;
  const source = { organization_id: organization.id, source: knownId(feed.id ?? options.source) };
  const known = await findKnown(db, source, entry, text);
  const asImport = contextOf(db, importSubject(organization), options);
  const { title, summary, body } = text;

  if (!known) {
    const { kind, categoryCode, disclosureScope } = options;
    await ensureImportAccount(db);
    const what = { kind, categoryCode, disclosureScope, title, summary, body };
    const noticeId = await createDraft(asImport, { organizationId: organization.id, ...what });
    await remember(db, source, entry, { content_hash: text.hash, notice_id: noticeId });
    if (publishAs) await publish(contextOf(db, publishAs, options), noticeId, entry, options);
    return publishAs ? 'published' : 'created';
  }

  const noticeId = known.notice_id;
  if (!known.isByAllIds) await remember(db, source, entry, known);
  if (known.content_hash === text.hash || known.content_hash === text.formerHash) {
    if (!publishAs || !(await isUntouchedDraft(db, noticeId))) return 'unchanged';
    await publish(contextOf(db, publishAs, options), noticeId, entry, options);
    return 'published';
  }
  if (await wasEditedAtDesk(db, noticeId)) throw new RefusedError('changed-at-desk');
  await editNotice(asImport, { noticeId }, { title, summary, body });
  await db.updateTable('import_sources').set({ content_hash: text.hash }).where('notice_id', '=', noticeId).execute();
  // An edit that comes to the same makes no revision.
  if (!(await isUntouchedDraft(db, noticeId))) return 'unchanged';
  if (publishAs) await publish(contextOf(db, publishAs, options), noticeId, entry, options);
  return publishAs ? 'published' : 'changed';
}

interface Source {
  readonly organization_id: string;
  readonly source: string;
}

type Known = Pick<Selectable<ImportSourcesTable>, 'content_hash' | 'notice_id'>;

/**
 * Finds the notice that was made of an entry, by its id, else by its address. Some sites make a new id at each reading.
 * Where the title is another one, too, it may be another text at the same place, and a person has to look.
 */
async function findKnown(db: Kysely<Database>, source: Source, { key, otherKey }: EntryHead, text: ImportedText) {
  const ids = otherKey === null ? [key] : [key, otherKey];
  const rows = await db
    .selectFrom('import_sources')
    .select(['entry', 'content_hash', 'notice_id'])
    .where('organization_id', '=', source.organization_id)
    .where('source', '=', source.source)
    .where('entry', 'in', ids)
    .execute();
  const byKey = rows.find((row) => row.entry === key);
  const known = byKey ?? rows[0];
  if (!known) return undefined;
  if (!byKey && known.content_hash !== text.hash && !(await hasTitle(db, known.notice_id, text.title))) {
    throw new RefusedError('known-link');
  }
  return { ...known, isByAllIds: rows.length === ids.length };
}

async function hasTitle(db: Kysely<Database>, noticeId: string, title: string): Promise<boolean> {
  const revisions = db.selectFrom('notice_revisions').where('notice_id', '=', noticeId).where('title', '=', title);
  return (await revisions.select('revision').executeTakeFirst()) !== undefined;
}

/** Notes by which ids an entry is known from now on. */
async function remember(
  db: Kysely<Database>,
  source: Source,
  { key, otherKey }: EntryHead,
  { content_hash, notice_id }: Known,
): Promise<void> {
  const ids = otherKey === null ? [key] : [key, otherKey];
  await db
    .insertInto('import_sources')
    .values(ids.map((entry) => ({ ...source, entry, content_hash, notice_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes every step that a person would take, as that person, with its check and its audit entry. */
async function publish(
  context: Context<SignedInSubject>,
  noticeId: string,
  { publishedAt }: EntryHead,
  { keepDates }: ImportOptions,
): Promise<void> {
  await submitNotice(context, { noticeId });
  await approveNotice(context, { noticeId });
  const isPast = publishedAt !== null && publishedAt.getTime() <= context.now.getTime();
  await publishNotice(context, { noticeId }, keepDates && isPast ? { publishedAt } : {});
}

function contextOf(db: Kysely<Database>, subject: SignedInSubject, { now }: ImportOptions): Context<SignedInSubject> {
  return {
    db,
    subject,
    now: now(),
    newId,
    permissions: {},
    entities: {},
    fileUrl: () => {
      throw new Error('An import shows no files.');
    },
  };
}

/**
 * Tells whether nothing happened to the draft since the import wrote it. One that a reviewer gave back stays where it
 * is.
 */
async function isUntouchedDraft(db: Kysely<Database>, noticeId: string): Promise<boolean> {
  const last = await lastAuditEntry(db, noticeRef(noticeId));
  return (last?.action === 'create' || last?.action === 'edit') && last.accountId === importAccountId;
}

async function wasEditedAtDesk(db: Kysely<Database>, noticeId: string): Promise<boolean> {
  const last = await lastAuditEntry(db, noticeRef(noticeId), ['create', 'edit']);
  return last?.accountId !== importAccountId;
}

function faultOf({ code, errors }: ProblemError): ImportFault {
  return errors?.some((error) => error.code === 'too-large') ? 'too-large' : code;
}
