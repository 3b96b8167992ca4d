import type {
  DeskExampleItem,
  DeskExampleItemSummary,
  ExampleItem,
  ExampleItemState,
  ExampleItemSummary,
} from '@party-affairs/sdk/contract';
import { auditTrailOf } from '../../audit/audit-entries.ts';
import type { Context, HandlerResult } from '../../http/handler.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { ProblemError } from '../../problem.ts';
import { actorOn } from '../../workflow/require-action.ts';
import { exampleItemRef } from './entity.ts';
import { type ExampleItemRow, findVisible, findWritable } from './queries.ts';
import { exampleItemWorkflow } from './workflow.ts';

type SignedIn = Context<SignedInSubject>;

/** An example item in the list of a member. */
export function toSummary(row: ExampleItemRow): ExampleItemSummary {
  return {
    id: row.id,
    title: row.title,
    owner: ownerOf(row),
    publishedAt: row.published_at ?? row.updated_at,
    bookmarkedAt: row.bookmarked_at,
  };
}

/** An example item in the list of the desk. */
export function toDeskSummary(row: ExampleItemRow, subject: SignedInSubject): DeskExampleItemSummary {
  const state = row.state as ExampleItemState;
  return {
    id: row.id,
    title: row.title,
    owner: ownerOf(row),
    state,
    updatedAt: row.updated_at,
    actions: exampleItemWorkflow.actionsFor({ state }, actorOn(subject, row.owner_path)),
  };
}

/** An example item as a member sees it. Throws `not-found`. */
export async function exampleItem(
  { db, subject }: SignedIn,
  exampleItemId: string,
): Promise<HandlerResult<ExampleItem>> {
  const row = await findVisible(db, subject, exampleItemId);
  if (!row) throw new ProblemError('not-found');
  return { body: { ...toSummary(row), text: row.text } };
}

/** An example item as the desk sees it. Throws `not-found`. */
export async function deskExampleItem(
  { db, subject }: SignedIn,
  exampleItemId: string,
): Promise<HandlerResult<DeskExampleItem>> {
  const row = await findWritable(db, subject, exampleItemId);
  if (!row) throw new ProblemError('not-found');
  const trail = await auditTrailOf(db, exampleItemRef(row.id));
  return {
    body: {
      ...toDeskSummary(row, subject),
      text: row.text,
      publishedAt: row.published_at,
      withdrawReason: row.withdraw_reason,
      trail: trail.map(({ action, at, by, reason }) => ({ action, at, by, reason })),
    },
    version: String(row.version),
  };
}

function ownerOf({ organization_id: id, owner_name: name, owner_short_name: shortName }: ExampleItemRow) {
  return { id, name, shortName };
}
