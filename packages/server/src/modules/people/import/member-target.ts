import type { Kysely } from 'kysely';
import { newId } from '../../../database/new-id.ts';
import type { Database } from '../../../database/schema.ts';
import { indexedTextRows } from '../../../search/index-text.ts';
import type { Difference, KnownItem, SyncTarget, WriteContext } from '../../../import/tables/sync-target.ts';
import { memberRef, memberType } from '../entity.ts';
import { endMemberships } from '../members/end-memberships.ts';
import { rosterColumns } from '../members/place-members.ts';
import { dayInChina } from './day-in-china.ts';
import { memberFields } from './member-fields.ts';
import { type MemberItem, memberReader, type MemberValues } from './member-items.ts';
import { OrganizationNames } from './organization-names.ts';

/** Members, kept the same as the register of another system. */
export const memberTarget: SyncTarget<MemberItem> = {
  name: 'members',
  fields: memberFields,
  needsOneOf: [['organizationCode', 'organizationName']],

  async begin(db) {
    return memberReader(await OrganizationNames.load(db));
  },

  async findLike(db, items, source) {
    const wanted = new Map(
      items.map((item) => [placeOf(item.values.displayName, item.values.organizationId), item.key]),
    );
    const rows = await db
      .selectFrom('members')
      .innerJoin('accounts', 'accounts.id', 'members.account_id')
      .select(['members.id', 'members.organization_id', 'accounts.display_name'])
      .where('members.organization_id', 'in', [...new Set(items.map(({ group }) => group))])
      .where('accounts.display_name', 'in', [...new Set(items.map(({ values }) => values.displayName))])
      .where('members.left_on', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        // Two persons of one name whom the source itself tells apart are two.
        not(
          exists(
            selectFrom('import_keys')
              .select('import_keys.key')
              .whereRef('import_keys.entity_id', '=', 'members.id')
              .where('import_keys.target', '=', 'members')
              .where('import_keys.source', '=', source),
          ),
        ),
      )
      .execute();
    const like = new Map<string, string>();
    for (const { id, organization_id, display_name } of rows) {
      const key = wanted.get(placeOf(display_name, organization_id));
      if (key !== undefined) like.set(key, id);
    }
    return like;
  },

  async compare(db, items) {
    const rows = await membersOf(db, items);
    const differences = new Map<string, readonly Difference[]>();
    for (const { item, id } of items) {
      const row = rows.get(id);
      if (row) differences.set(id, differencesOf(row, item));
    }
    return differences;
  },

  async create(db, items) {
    const made = items.map(({ values, key }) => ({ values, key, id: newId('mem'), accountId: newId('acc') }));
    await db
      .insertInto('accounts')
      .values(made.map(({ accountId, values }) => ({ id: accountId, display_name: values.displayName })))
      .execute();
    await db
      .insertInto('members')
      .values(
        made.map(({ id, accountId, values }) => ({
          id,
          account_id: accountId,
          organization_id: values.organizationId,
          stage: values.stage,
          membership_status: values.membershipStatus ?? 'normal',
          category: values.category ?? null,
          joined_on: values.joinedOn ?? null,
          full_on: values.fullOn ?? null,
          left_on: null,
          voting_entitled: null,
          voting_basis: null,
          ...namesOf(values),
        })),
      )
      .execute();
    await insertGrams(
      db,
      made.flatMap(({ id, values }) => gramsOf(id, values)),
    );
    return made.map(({ id }) => id);
  },

  async update(db, items) {
    const rows = await membersOf(db, items);
    for (const { item, id } of items) {
      const row = rows.get(id);
      if (!row) continue;
      const { values } = item;
      const names = namesOf(values);
      const { category, joinedOn, fullOn, membershipStatus } = values;
      await db
        .updateTable('members')
        .set(({ eb }) => ({
          organization_id: values.organizationId,
          stage: values.stage,
          ...(membershipStatus === undefined ? {} : { membership_status: membershipStatus }),
          ...(category === undefined ? {} : { category }),
          ...(joinedOn === undefined ? {} : { joined_on: joinedOn }),
          ...(fullOn === undefined ? {} : { full_on: fullOn }),
          ...names,
          left_on: null,
          version: eb('version', '+', 1),
        }))
        .where('id', '=', id)
        .execute();
      if (row.display_name !== values.displayName) {
        const account = db.updateTable('accounts').set({ display_name: values.displayName });
        await account.where('id', '=', row.account_id).execute();
      }
      if (row.roster_position === names.roster_position && row.search_text === names.search_text) continue;
      await db.deleteFrom('search_grams').where('entity_type', '=', memberType).where('entity_id', '=', id).execute();
      await insertGrams(db, gramsOf(id, values));
    }
  },

  async close(db, ids, { now }: WriteContext) {
    await db
      .updateTable('members')
      .set(({ eb }) => ({ left_on: dayInChina(now), version: eb('version', '+', 1) }))
      .where('id', 'in', ids)
      .where('left_on', 'is', null)
      .execute();
    await endMemberships(db, ids, { at: now.toISOString(), leftOn: dayInChina(now) });
  },

  async nameGroups(db, groups) {
    const names = await OrganizationNames.load(db);
    return new Map(groups.map((id) => [id, names.byId.get(id)?.name ?? id]));
  },

  async nameThings(db, ids) {
    const names = new Map<string, string>();
    for (let at = 0; at < ids.length; at += 1000) {
      const rows = await db
        .selectFrom('members')
        .innerJoin('accounts', 'accounts.id', 'members.account_id')
        .innerJoin('organizations', 'organizations.id', 'members.organization_id')
        .select(['members.id', 'accounts.display_name', 'organizations.short_name'])
        .where('members.id', 'in', ids.slice(at, at + 1000))
        .execute();
      for (const { id, display_name, short_name } of rows) names.set(id, `${display_name}, ${short_name}`);
    }
    return names;
  },
};

/**
 * Inserts rows of the search index, by statements of few sizes. Drivers keep each statement ready, and one of another length
 * is another statement.
 */
async function insertGrams(db: Kysely<Database>, rows: readonly ReturnType<typeof gramsOf>[number][]): Promise<void> {
  for (let [at, size] = [0, 512]; at < rows.length; at += size) {
    while (size > rows.length - at) size /= 2;
    await db
      .insertInto('search_grams')
      .values(rows.slice(at, at + size))
      .execute();
  }
}

function placeOf(displayName: string, organizationId: string): string {
  return `${displayName}\n${organizationId}`;
}

function gramsOf(id: string, values: MemberValues) {
  const { search_text, roster_position } = namesOf(values);
  return indexedTextRows(memberRef(id), search_text, roster_position);
}

function namesOf({ displayName, organizationPath }: MemberValues) {
  return rosterColumns(displayName, organizationPath);
}

type Row = Awaited<ReturnType<typeof membersOf>> extends ReadonlyMap<string, infer One> ? One : never;

async function membersOf(db: Kysely<Database>, items: readonly KnownItem<MemberItem>[]) {
  const rows = await db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select([
      'members.id',
      'members.account_id',
      'members.organization_id',
      'members.stage',
      'members.membership_status',
      'members.category',
      'members.joined_on',
      'members.full_on',
      'members.left_on',
      'members.search_text',
      'members.roster_position',
      'accounts.display_name',
      'organizations.short_name',
    ])
    .where('members.id', 'in', [...items.map(({ id }) => id)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function differencesOf(row: Row, { values, label }: MemberItem): Difference[] {
  const differences: Difference[] = [];
  const add = (field: string, from: string | null, to: string | null | undefined) => {
    if (to !== undefined && from !== to) differences.push({ field, from, to });
  };
  add('姓名', row.display_name, values.displayName);
  if (row.organization_id !== values.organizationId) {
    add('党组织', row.short_name, label.slice(values.displayName.length + 2));
  }
  add('人员类别', row.stage, values.stage);
  add('党籍状态', row.membership_status, values.membershipStatus);
  add('个人身份', row.category, values.category);
  add('入党日期', row.joined_on, values.joinedOn);
  add('转正日期', row.full_on, values.fullOn);
  if (row.left_on !== null) add('离开日期', row.left_on, null);
  return differences;
}
