import type { Kysely } from 'kysely';
import { newId } from '../../../database/new-id.ts';
import type { Database } from '../../../database/schema.ts';
import type { Difference, KnownItem, SyncTarget, WriteContext } from '../../../import/tables/sync-target.ts';
import { moveSubtree } from '../organizations/move-subtree.ts';
import { endRoles } from '../roles/end-roles.ts';
import { dayInChina } from './day-in-china.ts';
import { organizationFields } from './organization-fields.ts';
import { type OrganizationItem, organizationReader, type OrganizationValues } from './organization-items.ts';

/** Organisations, kept the same as the tree of another system. */
export const organizationTarget: SyncTarget<OrganizationItem> = {
  name: 'organizations',
  fields: organizationFields,

  async begin(db) {
    const rows = await db
      .selectFrom('organizations')
      .leftJoin('organizations as parents', 'parents.id', 'organizations.parent_id')
      .select(['organizations.code', 'parents.code as parent'])
      .where('organizations.code', 'is not', null)
      .where('organizations.closed_on', 'is', null)
      .execute();
    return organizationReader(new Map(rows.map(({ code, parent }) => [code as string, parent])));
  },

  async findSame(db, items) {
    const rows = await byCodes(
      db,
      items.map(({ key }) => key),
    );
    return new Map([...rows].map(([code, { id }]) => [code, id]));
  },

  async findLike() {
    return new Map();
  },

  async compare(db, items) {
    const rows = await organizationsOf(db, items);
    const differences = new Map<string, readonly Difference[]>();
    for (const { item, id } of items) {
      const row = rows.get(id);
      if (row) differences.set(id, differencesOf(row, item.values));
    }
    return differences;
  },

  async create(db, items) {
    const parents = await byCodes(
      db,
      items.flatMap(({ values }) => values.parentCode ?? []),
    );
    const ids: string[] = [];
    for (const { values } of items) {
      const parent = values.parentCode ? parents.get(values.parentCode) : undefined;
      const id = newId('org');
      const path = `${parent?.path ?? '/'}${id}/`;
      const { next } = await db
        .selectFrom('organizations')
        .select(({ fn }) => fn.max('position').as('next'))
        .executeTakeFirstOrThrow();
      await db
        .insertInto('organizations')
        .values({
          id,
          code: values.code,
          name: values.name,
          short_name: values.shortName ?? values.name,
          kind: values.kind,
          parent_id: parent?.id ?? null,
          path,
          position: Number(next ?? 0) + 1,
          unit_nature: values.unitNature ?? null,
          admin_division: values.adminDivision ?? null,
          term_no: values.termNo ?? null,
          term_start: values.termStart ?? null,
          term_end: values.termEnd ?? null,
          term_years: values.termYears ?? null,
          has_committee: values.hasCommittee ?? 0,
          can_approve_probationary: values.canApproveProbationary ?? 0,
          closed_on: null,
        })
        .execute();
      parents.set(values.code, { id, path });
      ids.push(id);
    }
    return ids;
  },

  async update(db, items, context) {
    for (const { item, id } of items) await updateOrganization(db, id, item.values, context);
  },

  async close(db, ids, { now }) {
    await db
      .updateTable('organizations')
      .set(({ eb }) => ({ closed_on: dayInChina(now), version: eb('version', '+', 1) }))
      .where('id', 'in', ids)
      .where('closed_on', 'is', null)
      .execute();
    await endRoles(db, 'organization_id', ids, now.toISOString());
  },

  async keepOpen(db, ids) {
    const closing = new Set(ids);
    const kept = new Map<string, string>();
    const rows = await db
      .selectFrom('organizations')
      .select(['id', 'parent_id'])
      .where('closed_on', 'is', null)
      .execute();
    const withMembers = await db
      .selectFrom('members')
      .select('organization_id')
      .distinct()
      .where('left_on', 'is', null)
      .execute();
    const withGuests = await db
      .selectFrom('participations')
      .select('organization_id')
      .distinct()
      .where('to_on', 'is', null)
      .execute();
    for (const { organization_id: id } of [...withMembers, ...withGuests]) {
      if (closing.has(id)) kept.set(id, 'it has members');
    }
    // An organisation above an open one is open.
    for (let more = true; more;) {
      more = false;
      for (const { id, parent_id: parent } of rows) {
        if (parent === null || !closing.has(parent) || kept.has(parent)) continue;
        if (closing.has(id) && !kept.has(id)) continue;
        kept.set(parent, 'it has organisations below it');
        more = true;
      }
    }
    return kept;
  },

  async nameGroups(db, groups) {
    const rows = await byCodes(db, groups);
    return new Map(groups.map((code) => [code, rows.get(code)?.name ?? 'those at the top']));
  },

  async nameThings(db, ids) {
    if (ids.length === 0) return new Map();
    const rows = await db.selectFrom('organizations').select(['id', 'name']).where('id', 'in', ids).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
};

async function byCodes(db: Kysely<Database>, codes: readonly string[]) {
  const found = new Map<string, { readonly id: string; readonly path: string; readonly name?: string }>();
  if (codes.length === 0) return found;
  const rows = await db
    .selectFrom('organizations')
    .select(['id', 'path', 'code', 'name'])
    .where('code', 'in', codes)
    .execute();
  for (const { id, path, code, name } of rows) found.set(code as string, { id, path, name });
  return found;
}

async function updateOrganization(
  db: Kysely<Database>,
  id: string,
  values: OrganizationValues,
  { entities }: WriteContext,
): Promise<void> {
  const row = await db
    .selectFrom('organizations')
    .select(['path', 'parent_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return;
  const { shortName, unitNature, adminDivision, termNo, termStart, termEnd, termYears } = values;
  await db
    .updateTable('organizations')
    .set(({ eb }) => ({
      name: values.name,
      kind: values.kind,
      ...(shortName === undefined ? {} : { short_name: shortName }),
      ...(unitNature === undefined ? {} : { unit_nature: unitNature }),
      ...(adminDivision === undefined ? {} : { admin_division: adminDivision }),
      ...(termNo === undefined ? {} : { term_no: termNo }),
      ...(termStart === undefined ? {} : { term_start: termStart }),
      ...(termEnd === undefined ? {} : { term_end: termEnd }),
      ...(termYears === undefined ? {} : { term_years: termYears }),
      ...(values.hasCommittee === undefined ? {} : { has_committee: values.hasCommittee }),
      ...(values.canApproveProbationary === undefined
        ? {}
        : { can_approve_probationary: values.canApproveProbationary }),
      closed_on: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  if (values.parentCode === undefined) return;
  const parent = (await byCodes(db, [values.parentCode])).get(values.parentCode);
  if (!parent || parent.id === row.parent_id) return;
  await db.updateTable('organizations').set({ parent_id: parent.id }).where('id', '=', id).execute();
  await moveSubtree(db, entities, row.path, `${parent.path}${id}/`);
}

type Row = Awaited<ReturnType<typeof organizationsOf>> extends ReadonlyMap<string, infer One> ? One : never;

async function organizationsOf(db: Kysely<Database>, items: readonly KnownItem<OrganizationItem>[]) {
  const rows = await db
    .selectFrom('organizations')
    .leftJoin('organizations as parents', 'parents.id', 'organizations.parent_id')
    .selectAll('organizations')
    .select('parents.code as parent_code')
    .where('organizations.id', 'in', [...items.map(({ id }) => id)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function differencesOf(row: Row, values: OrganizationValues): Difference[] {
  const differences: Difference[] = [];
  const add = (field: string, from: string | number | null, to: string | number | null | undefined) => {
    if (to === undefined || from === to) return;
    differences.push({ field, from: from === null ? null : String(from), to: to === null ? null : String(to) });
  };
  add('党组织全称', row.name, values.name);
  add('党组织简称', row.short_name, values.shortName);
  add('党组织类别', row.kind, values.kind);
  add('上级党组织编码', row.parent_code, values.parentCode);
  add('单位性质类别', row.unit_nature, values.unitNature);
  add('行政区划', row.admin_division, values.adminDivision);
  add('届次', row.term_no, values.termNo);
  add('起始', row.term_start, values.termStart);
  add('届满', row.term_end, values.termEnd);
  add('任期年限', row.term_years, values.termYears);
  add('是否设立委员会', row.has_committee, values.hasCommittee);
  add('具有审批预备党员权限', row.can_approve_probationary, values.canApproveProbationary);
  if (row.closed_on !== null) add('撤销日期', row.closed_on, null);
  return differences;
}
