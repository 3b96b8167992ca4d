import type { MemberCategory, MembershipStatus, MemberStage } from '@party-affairs/sdk/contract';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { keyset } from '../../../lists/keyset.ts';
import { lowestFirst } from '../../../lists/list-places.ts';
import { indexedTextHolds, rarestPiece, thingsWith } from '../../../search/matches.ts';
import { memberType } from '../entity.ts';
import { isInSubtree, visibleSubtrees, visibleTo } from './visibility.ts';

/** Filters of the roster. */
export interface MemberFilters {
  readonly stage: MemberStage | undefined;
  readonly membershipStatus: MembershipStatus | undefined;
  readonly category: MemberCategory | undefined;
  readonly view: 'current' | 'left';
  /** The organisation and all below it. */
  readonly organizationPath: string | undefined;
  /** Folded words; the name or its initials hold each. */
  readonly terms: readonly string[];
}

const columns = [
  'members.id as id',
  'members.roster_position as roster_position',
  'accounts.display_name as display_name',
  'members.stage as stage',
  'members.membership_status as membership_status',
  'members.category as category',
  'members.left_on as left_on',
  'home.id as home_id',
  'home.path as home_path',
  'home.name as home_name',
  'home.short_name as home_short_name',
] as const;

export type MemberListRow = Awaited<ReturnType<ReturnType<typeof memberRows>['execute']>>[number];
export type MemberRow = NonNullable<Awaited<ReturnType<typeof findMember>>>;

/** By organisation, as the tree goes down, and by the initials of the name. */
const rosterOrder = keyset('asc', { 'members.roster_position': 'string', 'members.id': 'string' });

/** Returns the order that a list is read in. The search index has the same order as the roster. */
export function orderOf({ terms }: Pick<MemberFilters, 'terms'>) {
  return terms.length > 0 ? lowestFirst : rosterOrder;
}

/** Makes the query for rows of the roster. `cross join` keeps SQLite to that order of reading. */
function memberRows(db: Kysely<Database>) {
  return db
    .selectFrom('members')
    .crossJoin('accounts')
    .crossJoin('organizations as home')
    .whereRef('accounts.id', '=', 'members.account_id')
    .whereRef('home.id', '=', 'members.organization_id')
    .select(columns);
}

/** Makes the roster that a subject may see, one query for each subtree, for `readPage`. */
export async function filteredMembers(db: Kysely<Database>, subject: SignedInSubject, filters: MemberFilters) {
  const { terms } = filters;
  const subtrees = visibleSubtrees(subject, filters.organizationPath);
  // A subject without a subtree gets an empty list.
  const paths = subtrees.length > 0 ? subtrees : ['/none/'];
  if (terms.length === 0) {
    const queries = paths.map((path) =>
      memberRows(db).where(isInSubtree('members.roster_position', path)).where(meets(filters)),
    );
    return { db, queries };
  }
  const piece = await rarestPiece(db, memberType, terms);
  const queries = paths.map((path) => {
    const places = thingsWith(db, memberType, piece).where(isInSubtree('position', path));
    let query = db
      .selectFrom(places.as('place'))
      .crossJoin('members')
      .crossJoin('accounts')
      .crossJoin('organizations as home')
      .whereRef('members.id', '=', 'place.entity_id')
      .whereRef('accounts.id', '=', 'members.account_id')
      .whereRef('home.id', '=', 'members.organization_id')
      .where(meets(filters))
      .select(['place.position as position', 'place.entity_id as entity_id', ...columns]);
    for (const term of terms) {
      query = query.where(({ ref }) => indexedTextHolds(term, memberType, ref('members.search_text')));
    }
    return query;
  });
  // The rows have more columns than those of the list, and all of these.
  return { db, queries: queries as unknown as ReturnType<typeof memberRows>[] };
}

function meets({ stage, membershipStatus, category, view }: MemberFilters) {
  const conditions = [view === 'left' ? sql`members.left_on is not null` : sql`members.left_on is null`];
  if (stage !== undefined) conditions.push(sql`members.stage = ${stage}`);
  if (membershipStatus !== undefined) conditions.push(sql`members.membership_status = ${membershipStatus}`);
  if (category !== undefined) conditions.push(sql`members.category = ${category}`);
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Reads a member; undefined where there is none that the subject may know of. */
export function findMember(db: Kysely<Database>, subject: SignedInSubject, memberId: string) {
  return memberRows(db)
    .select([
      'members.account_id',
      'members.voting_entitled',
      'members.voting_basis',
      'members.joined_on',
      'members.full_on',
      'members.version',
    ])
    .where('members.id', '=', memberId)
    .where(visibleTo(subject))
    .executeTakeFirst();
}

/** Reads where a member takes part, the latest first. */
export function participationsOf(db: Kysely<Database>, memberId: string) {
  return db
    .selectFrom('participations')
    .innerJoin('organizations', 'organizations.id', 'participations.organization_id')
    .select([
      'participations.id',
      'participations.from_on',
      'participations.to_on',
      'organizations.id as organization_id',
      'organizations.name',
      'organizations.short_name',
    ])
    .where('participations.member_id', '=', memberId)
    .orderBy('participations.from_on', 'desc')
    .orderBy('participations.id', 'desc')
    .execute();
}
