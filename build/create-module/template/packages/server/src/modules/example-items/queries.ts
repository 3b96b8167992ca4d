import type { ExampleItemState, ExampleItemView } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { organizationsWithin } from '../../identity/organizations-within.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { keyset } from '../../lists/keyset.ts';
import { textHolds } from '../../search/matches.ts';
import { visibleTo, writableTo } from './visibility.ts';

/** Filters of both lists. */
interface Filters {
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
  /** Folded words; the text holds each. */
  readonly terms: readonly string[];
}

/** The newest first. */
export const listOrder = keyset('desc', { 'example_items.published_at': 'string', 'example_items.id': 'string' });

/** The order of the desk: the last changed first. */
export const deskOrder = keyset('desc', { 'example_items.updated_at': 'string', 'example_items.id': 'string' });

/** An example item with its owner, and when one person bookmarked it. */
export type ExampleItemRow = Awaited<ReturnType<ReturnType<typeof exampleItemsFor>['execute']>>[number];

function exampleItemsFor(db: Kysely<Database>, { accountId }: SignedInSubject) {
  return db
    .selectFrom('example_items')
    .innerJoin('organizations as owner', 'owner.id', 'example_items.organization_id')
    .leftJoin('example_item_bookmarks as mine', (join) =>
      join.onRef('mine.example_item_id', '=', 'example_items.id').on('mine.account_id', '=', accountId),
    )
    .select([
      'example_items.id',
      'example_items.organization_id',
      'example_items.state',
      'example_items.title',
      'example_items.text',
      'example_items.published_at',
      'example_items.withdraw_reason',
      'example_items.updated_at',
      'example_items.version',
      'owner.name as owner_name',
      'owner.short_name as owner_short_name',
      'owner.path as owner_path',
      'mine.bookmarked_at',
    ]);
}

function narrowed(query: ReturnType<typeof exampleItemsFor>, { organizationPath, terms }: Filters) {
  let found = query;
  if (organizationPath !== undefined) {
    const subtree = organizationsWithin({ organizationIds: [], subtreePaths: [organizationPath] });
    found = found.where('example_items.organization_id', 'in', subtree);
  }
  for (const term of terms) found = found.where((eb) => textHolds(term, eb.ref('example_items.search_text')));
  return found;
}

/** The list of a member. */
export function listedExampleItems(
  db: Kysely<Database>,
  subject: SignedInSubject,
  { view, ...filters }: Filters & { readonly view: ExampleItemView },
) {
  const visible = narrowed(exampleItemsFor(db, subject).where(visibleTo(subject)), filters);
  return view === 'bookmarked' ? visible.where('mine.bookmarked_at', 'is not', null) : visible;
}

/** The list of the desk. */
export function deskExampleItems(
  db: Kysely<Database>,
  subject: SignedInSubject,
  { state, ...filters }: Filters & { readonly state: ExampleItemState | undefined },
) {
  const writable = narrowed(exampleItemsFor(db, subject).where(writableTo(subject)), filters);
  return state === undefined ? writable : writable.where('example_items.state', '=', state);
}

/** An example item that a member sees; undefined where there is none. */
export function findVisible(db: Kysely<Database>, subject: SignedInSubject, exampleItemId: string) {
  return exampleItemsFor(db, subject)
    .where('example_items.id', '=', exampleItemId)
    .where(visibleTo(subject))
    .executeTakeFirst();
}

/** An example item that the subject may write; undefined where there is none. */
export function findWritable(db: Kysely<Database>, subject: SignedInSubject, exampleItemId: string) {
  return exampleItemsFor(db, subject)
    .where('example_items.id', '=', exampleItemId)
    .where(writableTo(subject))
    .executeTakeFirst();
}
