import assert from 'node:assert/strict';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { type CompiledQuery, sql } from 'kysely';
import { subjects } from '../../composition.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { pageQuery } from '../../lists/read-page.ts';
import { openForPlans, planOf, postgresPlanOf } from '../../testing/plan.ts';
import { isOnPostgres } from '../../testing/test-database.ts';
import { filteredMembers, type MemberFilters, orderOf } from './members/queries.ts';
import { filteredRoles, roleOrder } from './roles/queries.ts';
import { PeopleCampus } from './testing/people-campus.ts';

let campus: PeopleCampus;
let secretary: SignedInSubject;
let staff: SignedInSubject;

async function fill(): Promise<void> {
  await campus.begin();
  for (let index = 0; index < 20; index += 1) {
    await campus.enter(index % 2 === 0 ? 'org_a1' : 'org_b1', `李若溪${index}`);
  }
  const load = async (account: string) => {
    const subject = await subjects.load(campus.database, account, campus.now);
    assert.ok(subject);
    return subject;
  };
  const account = await campus.person('org_a1', { role: 'secretary' });
  const other = `rol_other_${account}`;
  await campus.database
    .insertInto('role_assignments')
    .values({
      id: other,
      member_id: campus.memberOf(account),
      organization_id: 'org_b',
      role: 'organizationOfficer',
      from_at: '2020-01-01T00:00:00.000Z',
      to_at: null,
    })
    .execute();
  secretary = await load(account);
  staff = await load(campus.staff);
}

/** Makes the database take its tables for those of a million members. */
async function pretendToHaveMillions(): Promise<void> {
  await sql`analyze`.execute(campus.database);
  const { rows } = await sql<{ rowid: number; stat: string }>`select rowid, stat from sqlite_stat1`.execute(
    campus.database,
  );
  for (const { rowid, stat } of rows) {
    const [count, ...perKey] = stat.split(' ');
    const grown = [Number(count) * 50_000, ...perKey].join(' ');
    await sql`update sqlite_stat1 set stat = ${grown} where rowid = ${rowid}`.execute(campus.database);
  }
  await sql`analyze sqlite_schema`.execute(campus.database);
}

const everyone: MemberFilters = {
  stage: undefined,
  membershipStatus: undefined,
  category: undefined,
  view: 'current',
  organizationPath: undefined,
  terms: [],
};
const lists: readonly [string, Partial<MemberFilters>][] = [
  ['all of them', {}],
  ['of one organisation', { organizationPath: '/org_root/org_a/org_a1/' }],
  ['of one stage', { stage: 'activist' }],
  ['of one status', { membershipStatus: 'suspended' }],
  ['of one category', { category: 'student' }],
  ['of two filters', { category: 'student', stage: 'full' }],
  ['who left', { view: 'left' }],
  ['by a name', { terms: ['李若溪'] }],
  ['by initials and stage', { terms: ['lrx'], stage: 'full' }],
  ['by one letter of one organisation', { terms: ['l'], organizationPath: '/org_root/org_a/' }],
];

interface Engine {
  readonly name: string;
  open(): Promise<PeopleCampus>;
  prepare?(): Promise<void>;
  explain(query: CompiledQuery): Promise<string>;
  readonly bad: RegExp;
}

const sqlite: Engine = {
  name: 'a new database',
  open: () => PeopleCampus.openOnSqlite(),
  explain: (query) => planOf(campus.database, query),
  bad: /TEMP B-TREE|^SCAN (?!organizations|within|CONSTANT ROW|\(subquery|list\b|role_assignments USING INDEX role_assignments_in_order)/m,
};
const engines: readonly Engine[] = [
  sqlite,
  { ...sqlite, name: 'a database of a million members', prepare: pretendToHaveMillions },
  ...(isOnPostgres
    ? [
        {
          name: 'PostgreSQL',
          open: async () => PeopleCampus.on(await openForPlans(`people plans ${process.pid}`)),
          explain: (query: CompiledQuery) => postgresPlanOf(campus.database, query),
          bad: /^Sort$|^Seq Scan on (?!organizations )/m,
        },
      ]
    : []),
];

for (const engine of engines) {
  describe(`However many members there are, in ${engine.name},`, () => {
    before(async () => {
      campus = await engine.open();
      await fill();
      await engine.prepare?.();
    });
    after(() => campus.close());

    for (const [what, filters] of lists) {
      for (const position of [undefined, ['/org_root/org_a/org_a1/ lrx 李若溪', 'mem_x']]) {
        it(`the roster ${what} is read ${position ? 'on its next page' : 'on its first page'} from an index, in order`, async () => {
          for (const subject of [secretary, staff]) {
            const all = { ...everyone, ...filters };
            const list = await filteredMembers(campus.database, subject, all);
            const plan = await engine.explain(pageQuery(list, orderOf(all), { limit: 21, position }).compile());
            assert.doesNotMatch(plan, engine.bad, plan);
          }
        });
      }
    }

    it('roles are read in order, and those of one member by the member', async () => {
      for (const subject of [secretary, staff]) {
        for (const memberId of [undefined, 'mem_x']) {
          const filters = { memberId, role: undefined, view: 'all', organizationPath: undefined } as const;
          const list = filteredRoles(campus.database, subject, campus.now, filters);
          const plan = await engine.explain(pageQuery(list, roleOrder, { limit: 21, position: undefined }).compile());
          assert.doesNotMatch(plan, engine.bad, plan);
        }
      }
    });
  });
}
