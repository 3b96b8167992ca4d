import { type Kysely, sql } from 'kysely';
import { fold } from '../../search/fold.ts';
import { indexedTextRows } from '../../search/index-text.ts';
import { pinyinInitials } from '../../search/pinyin.ts';
import type { Migration } from '../migrate.ts';

/** Gives organisations their terms of office, and members what a register says of them. */
export const addPeople: Migration = {
  name: 'core/004-people',
  async up(db) {
    await addToOrganizations(db);
    await addToMembers(db);
    await addToRoles(db);
    await fillNames(db);
  },
};

async function addToOrganizations({ schema }: Kysely<unknown>): Promise<void> {
  const add = () => schema.alterTable('organizations');
  for (const column of ['unit_nature', 'admin_division', 'term_start', 'term_end', 'closed_on']) {
    await add().addColumn(column, 'text').execute();
  }
  for (const column of ['term_no', 'term_years']) await add().addColumn(column, 'integer').execute();
  for (const column of ['has_committee', 'can_approve_probationary']) {
    await add()
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  }
  await add()
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await schema.createIndex('organizations_by_code').unique().on('organizations').column('code').execute();
}

async function addToMembers({ schema }: Kysely<unknown>): Promise<void> {
  const add = () => schema.alterTable('members');
  for (const column of ['voting_basis', 'joined_on', 'full_on', 'category', 'left_on']) {
    await add().addColumn(column, 'text').execute();
  }
  await add().addColumn('voting_entitled', 'integer').execute();
  for (const column of ['pinyin_initials', 'search_text', 'roster_position']) {
    await add()
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  }
  await add()
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  const lists = [
    ['members_in_roster_order', []],
    ['members_by_stage', ['stage']],
    ['members_by_status', ['membership_status']],
    ['members_by_category', ['category']],
  ] as const;
  for (const [name, columns] of lists) {
    await schema
      .createIndex(name)
      .on('members')
      .columns([...columns, 'roster_position', 'id'])
      .where(sql<boolean>`left_on is null`)
      .execute();
  }
  // Counting an audience reads this index alone.
  await schema.dropIndex('members_of_organization').ifExists().execute();
  await schema
    .createIndex('members_in_audience')
    .on('members')
    .columns(['organization_id', 'membership_status', 'stage', 'account_id'])
    .where(sql<boolean>`left_on is null`)
    .execute();
  await schema
    .createIndex('members_who_left')
    .on('members')
    .columns(['roster_position', 'id'])
    .where(sql<boolean>`left_on is not null`)
    .execute();
}

async function addToRoles({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('role_assignments')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await schema.createIndex('role_assignments_in_order').on('role_assignments').columns(['from_at', 'id']).execute();
  await schema
    .createIndex('role_assignments_of_organization')
    .on('role_assignments')
    .columns(['organization_id', 'from_at', 'id'])
    .execute();
  await schema.dropIndex('role_assignments_by_member').execute();
  await schema
    .createIndex('role_assignments_of_member')
    .on('role_assignments')
    .columns(['member_id', 'from_at', 'id'])
    .execute();
}

interface Tables {
  members: {
    id: string;
    account_id: string;
    organization_id: string;
    pinyin_initials: string;
    search_text: string;
    roster_position: string;
  };
  accounts: { id: string; display_name: string };
  organizations: { id: string; path: string };
  search_grams: { entity_type: string; gram: string; position: string; entity_id: string };
}

/** Gives the members that are there their names in the order of the roster and in the search index. */
async function fillNames(untyped: Kysely<unknown>): Promise<void> {
  const db = untyped as unknown as Kysely<Tables>;
  const rows = await db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['members.id', 'accounts.display_name', 'organizations.path'])
    .execute();
  for (const { id, display_name, path } of rows) {
    const name = fold(display_name);
    const initials = pinyinInitials(name);
    const position = `${path} ${initials} ${name}`;
    await db
      .updateTable('members')
      .set({
        pinyin_initials: initials,
        search_text: `${name} ${initials}`,
        roster_position: position,
      })
      .where('id', '=', id)
      .execute();
    const pieces = indexedTextRows({ entityType: 'member', entityId: id }, `${name} ${initials}`, position);
    if (pieces.length > 0) await db.insertInto('search_grams').values(pieces).execute();
  }
}
