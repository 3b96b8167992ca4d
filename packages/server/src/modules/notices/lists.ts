import { type Expression, type Kysely, type Selectable, sql, type SqlBool } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { isPartyMember, organizationsAlong, organizationsAsking } from '../../identity/audience.ts';
import { isWithin, organizationsWithin } from '../../identity/organizations-within.ts';
import { holds, reaches } from '../../identity/permissions.ts';
import type { Subject } from '../../identity/subject.ts';
import { countLists, type ListPlace } from '../../lists/list-places.ts';
import { entityType } from './entity.ts';
import type { NoticesTable } from './tables.ts';

/** All published notices, for any audience. */
export const everyNotice = 'all';
/** Names the list of notices of an organisation and all below it. */
export const within = (organizationId: string) => `within ${organizationId}`;
/** Names the list of an organisation's notices that ask its Party members for an acknowledgement, by due date. */
export const asking = (organizationId: string) => `asks ${organizationId}`;
/** Each notice is for one audience, so counts of audiences can be added up. */
export const audience = (scope: string) => `audience ${scope}`;
const branch = (organizationId: string) => audience(`branch ${organizationId}`);

type Placed = Pick<
  Selectable<NoticesTable>,
  'organization_id' | 'disclosure_scope' | 'requires_ack' | 'pinned' | 'published_at' | 'ack_due_order'
> & { readonly owner_path: string };

/** Pinned first, then by time of publication. A notice that is published later never shifts a page. */
export function listPositionOf({ pinned, published_at }: Pick<Placed, 'pinned' | 'published_at'>): string {
  return `${pinned} ${published_at}`;
}

/** Returns the lists that a published notice is in. `visibleTo` says the same of one notice; a test holds them together. */
export function placesOf(notice: Placed): ListPlace[] {
  const { organization_id: owner, disclosure_scope: scope, owner_path: path } = notice;
  const position = listPositionOf(notice);
  const lists = [
    everyNotice,
    scope === 'branch' ? branch(owner) : audience(scope ?? ''),
    ...organizationsAlong(path).map(within),
  ];
  const asked = { list: asking(owner), position: `${notice.ack_due_order} ${notice.published_at}` };
  return [...lists.map((list) => ({ list, position })), ...(notice.requires_ack === 1 ? [asked] : [])];
}

/** Makes the condition for rows of `list_counts` that add up to the notices published for a subject. */
export function audiencesOf(subject: Subject) {
  if (subject.kind === 'visitor') return sql<boolean>`list = ${audience('public')}`;
  const isStaff = holds(subject, 'notices.write');
  const lists = [audience('public'), audience('unit')];
  if (isPartyMember(subject.member) || isStaff) lists.push(audience('inParty'));
  if (isPartyMember(subject.member)) {
    lists.push(...organizationsAlong(subject.member.organization.path).map(branch));
  }
  const named = sql<boolean>`list in (${sql.join(lists)})`;
  if (!isStaff) return named;
  const below = organizationsWithin(reaches(subject, 'notices.write'))
    .clearSelect()
    .select(sql<string>`${branch('')} || within.id`.as('list'));
  return sql<boolean>`(${named} or list in ${below})`;
}

/** Returns the lists of what asks this person for an acknowledgement. */
export function listsOfDuty(subject: Subject): string[] {
  return subject.kind === 'account' ? organizationsAsking(subject.member).map(asking) : [];
}

/** Places all published notices anew, from their rows: for rows that were written without the desk. */
export async function placeNotices(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('list_places').where('entity_type', '=', entityType).execute();
  await insertPlaces(db, sql`1 = 1`);
  await countLists(db, entityType);
}

/** Places the published notices of a subtree anew after it has moved. They are in lists of other organisations now. */
export async function placeNoticesWithin(db: Kysely<Database>, organizationPath: string): Promise<void> {
  const isOfSubtree = isWithin('notices.organization_id', { organizationIds: [], subtreePaths: [organizationPath] });
  await db
    .deleteFrom('list_places')
    .where('entity_type', '=', entityType)
    .where('entity_id', 'in', db.selectFrom('notices').select('notices.id').where(isOfSubtree))
    .execute();
  await insertPlaces(db, isOfSubtree);
  await countLists(db, entityType);
}

async function insertPlaces(db: Kysely<Database>, condition: Expression<SqlBool>): Promise<void> {
  const position = sql`pinned || ' ' || published_at`;
  await sql`
    insert into list_places (entity_type, list, position, entity_id)
    select ${entityType}, ${everyNotice}, ${position}, id from notices where status = 'published' and ${condition}
    union all
    select ${entityType}, ${audience('')} || case disclosure_scope
      when 'branch' then 'branch ' || organization_id else disclosure_scope end, ${position}, id
    from notices where status = 'published' and ${condition}
    union all
    select ${entityType}, ${asking('')} || organization_id, ack_due_order || ' ' || published_at, id
    from notices where status = 'published' and requires_ack = 1 and ${condition}
    union all
    select ${entityType}, ${within('')} || above.id, ${position}, notices.id
    from notices
    join organizations as owner on owner.id = notices.organization_id
    join organizations as above on substr(owner.path, 1, length(above.path)) = above.path
    where status = 'published' and ${condition}
  `.execute(db);
}
