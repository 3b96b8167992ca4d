import {
  type ExampleItemAction,
  type ExampleItemDraft,
  type ExampleItemEdit,
  exampleItemLimits,
  type ExampleItemState,
} from '@party-affairs/sdk/contract';
import type { Updateable } from 'kysely';
import { appendAuditEntry } from '../../audit/audit-entries.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Context } from '../../http/handler.ts';
import { requireOrganization } from '../../identity/require-organization.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { ProblemError } from '../../problem.ts';
import { legible, requireLine } from '../../rich-text/index.ts';
import { fold } from '../../search/fold.ts';
import { actorOn, requireAction } from '../../workflow/require-action.ts';
import { updateVersion } from '../../workflow/update-version.ts';
import { exampleItemRef } from './entity.ts';
import { type ExampleItemRow, findVisible, findWritable } from './queries.ts';
import { eventOf, findPublishProblems } from './rules.ts';
import type { ExampleItemsTable } from './tables.ts';
import { exampleItemWorkflow } from './workflow.ts';

/** The context of a write. `db` is a transaction, so a write that throws has no effect. */
type Write = Context<SignedInSubject>;

/** Names an example item, and the version that the actor has read. */
export interface Target {
  readonly exampleItemId: string;
  readonly ifMatch: string | undefined;
}

/**
 * Sets or removes the bookmark of a person. The first time counts.
 *
 * @throws `not-found`
 */
export async function bookmark({ db, subject, now }: Write, exampleItemId: string, bookmarked: boolean): Promise<void> {
  const row = await findVisible(db, subject, exampleItemId);
  if (!row) throw new ProblemError('not-found');
  const mine = { account_id: subject.accountId, example_item_id: exampleItemId };
  if (bookmarked) {
    await db
      .insertInto('example_item_bookmarks')
      .values({ ...mine, bookmarked_at: now.toISOString() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await db
      .deleteFrom('example_item_bookmarks')
      .where('account_id', '=', mine.account_id)
      .where('example_item_id', '=', mine.example_item_id)
      .execute();
  }
}

/**
 * Begins a draft.
 *
 * @returns Its id.
 * @throws `not-found` for an organisation that is none, `forbidden` for one where the actor may not write, `invalid-body`
 */
export async function createDraft(context: Write, { organizationId, title, text = '' }: ExampleItemDraft) {
  const { db, subject, now, newId } = context;
  await requireOrganization(db, subject, organizationId, 'exampleItems.write');
  const id = newId('example_item');
  await db
    .insertInto('example_items')
    .values({
      id,
      organization_id: organizationId,
      author_id: subject.accountId,
      state: 'draft',
      ...contentColumns(title, text),
      updated_at: now.toISOString(),
      version: 1,
    })
    .execute();
  await record(context, { id, organization_id: organizationId }, 'create', 'exampleItem.changed');
  return id;
}

/** Changes the content. Throws `invalid-body`, and what `open` throws, as the others below do. */
export async function edit(context: Write, target: Target, changes: ExampleItemEdit): Promise<void> {
  const row = await open(context, target, 'edit');
  const columns = contentColumns(changes.title ?? row.title, changes.text ?? row.text);
  if (columns.title !== row.title || columns.text !== row.text) await apply(context, row, 'edit', columns);
}

/** Publishes a draft. Throws `invalid-body` where it has no text. */
export async function publish(context: Write, target: Target): Promise<void> {
  const row = await open(context, target, 'publish');
  const errors = findPublishProblems(row);
  if (errors.length > 0) throw new ProblemError('invalid-body', { errors });
  await apply(context, row, 'publish', { published_at: context.now.toISOString() });
}

/** Withdraws what was published, for good. */
export async function withdraw(context: Write, target: Target, reason: string): Promise<void> {
  const row = await open(context, target, 'withdraw');
  const line = requireLine('/reason', reason, exampleItemLimits.reason);
  await apply(context, row, 'withdraw', { withdraw_reason: line }, line);
}

/**
 * Finds an example item to do something with.
 *
 * @throws `not-found`, `forbidden`, `stale-edit`, `invalid-transition`
 */
async function open(
  { db, subject }: Write,
  { exampleItemId, ifMatch }: Target,
  action: ExampleItemAction,
): Promise<ExampleItemRow> {
  const row = await findWritable(db, subject, exampleItemId);
  if (!row) throw new ProblemError('not-found');
  const state = row.state as ExampleItemState;
  const actor = actorOn(subject, row.owner_path);
  requireAction(exampleItemWorkflow, action, { state }, actor, { version: row.version, ifMatch });
  return row;
}

/** Writes what an action changes, its audit entry and its event. */
async function apply(
  context: Write,
  row: ExampleItemRow,
  action: ExampleItemAction,
  changes: Updateable<ExampleItemsTable>,
  reason?: string,
): Promise<void> {
  const before = row.state as ExampleItemState;
  const { state } = exampleItemWorkflow.nextState(action, { state: before });
  await updateVersion(context.db, 'example_items', row, {
    ...changes,
    state: state ?? before,
    updated_at: context.now.toISOString(),
  });
  await record(context, row, action, eventOf(action, before), reason);
}

async function record(
  { db, subject, now }: Write,
  { id, organization_id: organizationId }: Pick<ExampleItemRow, 'id' | 'organization_id'>,
  action: string,
  type: string,
  reason?: string,
): Promise<void> {
  const entity = exampleItemRef(id);
  await appendAuditEntry(db, entity, { revision: null, action, by: subject.accountId, at: now, reason });
  await appendEvent(db, { type, at: now, entity, organizationId, data: { exampleItemId: id, organizationId } });
}

/** The columns that hold the content, in the form that is kept. */
function contentColumns(title: string, text: string) {
  const content = { title: requireLine('/title', title, exampleItemLimits.title), text: legible(text).trim() };
  return { ...content, search_text: fold(`${content.title} ${content.text}`) };
}
