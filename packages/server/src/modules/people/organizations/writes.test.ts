import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Organization, OrganizationDetail } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../../notices/testing/notice-campus.ts';
import { placeAllMembers } from '../members/place-members.ts';
import { PeopleCampus } from '../testing/people-campus.ts';

let campus: PeopleCampus;
beforeEach(async () => {
  campus = await PeopleCampus.open();
  await campus.begin();
});
afterEach(() => campus.close());

const group = { name: '第一党小组', shortName: '一组', kind: 'group' };
const create = (body: object) => campus.call<OrganizationDetail>(campus.staff, 'organizationDesk.create', { body });
const pathOf = async (id: string) =>
  (await campus.database.selectFrom('organizations').select('path').where('id', '=', id).executeTakeFirstOrThrow())
    .path;

describe('An organisation', () => {
  it('is set up below another one, last in the register, and visitors are not told its terms', async () => {
    const facts = { code: '990101000009', termNo: 3, termStart: '2025-01-01', termEnd: '2028-01-01', termYears: 3 };
    const { body } = await create({ parentId: 'org_a1', ...group, ...facts, hasCommittee: true });
    assert.equal(await pathOf(body.id), `/org_root/org_a/org_a1/${body.id}/`);
    assert.deepEqual([body.termNo, body.hasCommittee, body.canApproveProbationary], [3, true, false]);
    const { body: list } = await campus.done<{ items: Organization[] }>(null, 'organizations.list');
    assert.equal(list.items.at(-1)?.id, body.id);
    const params = { organizationId: body.id };
    const seen = await campus.done<Organization>(null, 'organizations.get', { params });
    assert.ok(!('termNo' in seen.body));
    assert.equal(
      (await campus.call(await campus.person('org_a1'), 'organizationDesk.get', { params })).code,
      'forbidden',
    );
  });

  it('has a code of its own, a term that ends after it starts, and limits of each text', async () => {
    await create({ parentId: 'org_a1', ...group, code: '9901' });
    const taken = await create({ parentId: 'org_a1', ...group, code: '9901' });
    assert.deepEqual([taken.code, taken.errors], ['code-taken', [{ pointer: '/code', code: 'not-allowed' }]]);
    const faults = async (more: object) => (await create({ parentId: 'org_a1', ...group, ...more })).errors;
    assert.deepEqual(await faults({ termStart: '2026-01-01', termEnd: '2026-01-01' }), [
      { pointer: '/termEnd', code: 'too-small' },
    ]);
    assert.deepEqual(await faults({ name: '长'.repeat(101) }), [{ pointer: '/name', code: 'too-long' }]);
    assert.deepEqual(await faults({ name: '\u200b' }), [{ pointer: '/name', code: 'too-short' }]);
    assert.deepEqual(await faults({ kind: 'club' }), [{ pointer: '/kind', code: 'not-allowed' }]);
    assert.deepEqual(await faults({ parentId: 'org_none' }), [{ pointer: '/parentId', code: 'not-found' }]);
    assert.deepEqual(await faults({ termNo: 0 }), [{ pointer: '/termNo', code: 'too-small' }]);
  });

  it('stands no deeper than ten levels', async () => {
    let parentId = 'org_a1';
    for (let level = 4; level <= 10; level += 1) parentId = (await create({ parentId, ...group })).body.id;
    assert.deepEqual((await create({ parentId, ...group })).errors, [{ pointer: '/parentId', code: 'not-allowed' }]);
    const moved = await campus.changeOrganization(campus.staff, 'org_b1', { parentId });
    assert.deepEqual(moved.errors, [{ pointer: '/parentId', code: 'not-allowed' }]);
  });

  it('never comes to stand below itself', async () => {
    for (const parentId of ['org_a', 'org_a1', 'org_a1_g']) {
      const { errors } = await campus.changeOrganization(campus.staff, 'org_a', { parentId });
      assert.deepEqual(errors, [{ pointer: '/parentId', code: 'not-allowed' }]);
    }
    assert.equal(
      (await campus.changeOrganization(campus.staff, 'org_root', { parentId: 'org_a' })).code,
      'invalid-transition',
    );
    assert.equal(await pathOf('org_a1_g'), '/org_root/org_a/org_a1/org_a1_g/');
  });

  it('moves with all below it: paths, roster, search and rights', async () => {
    await campus.enter('org_a1', '李若溪');
    const secretary = await campus.person('org_b1', { role: 'secretary', roleAt: 'org_b' });
    await campus.place();
    assert.deepEqual(await campus.names(secretary, { q: 'lrx' }), []);
    const { body } = await campus.changeOrganization(campus.staff, 'org_a1', { parentId: 'org_b' });
    assert.equal(body.parentId, 'org_b');
    assert.equal(await pathOf('org_a1_g'), '/org_root/org_b/org_a1/org_a1_g/');
    assert.equal(await pathOf('org_a2'), '/org_root/org_a/org_a2/');
    assert.deepEqual(await campus.names(secretary, { q: 'lrx' }), ['李若溪']);
    assert.deepEqual(await campus.names(campus.staff, { organizationId: 'org_a' }), []);
    assert.deepEqual(await campus.names(campus.staff, { organizationId: 'org_a1' }), ['李若溪']);
    assert.deepEqual(await campus.actions('org_a1'), ['move']);
  });

  it('takes its notices along into the lists of those now above it', async () => {
    const notices = new NoticeCampus(campus.database);
    const { author, reviewer, member } = await notices.people();
    await notices.published(author, reviewer, 'org_a1', { disclosureScope: 'unit' });
    await placeAllMembers(campus.database);
    const count = async (organizationId: string) =>
      (await notices.done<{ items: object[] }>(member, 'notices.list', { query: { organizationId } })).body.items
        .length;
    assert.deepEqual([await count('org_a'), await count('org_b'), await count('org_root')], [1, 0, 1]);
    await campus.changeOrganization(campus.staff, 'org_a1', { parentId: 'org_b' });
    assert.deepEqual([await count('org_a'), await count('org_b'), await count('org_root')], [0, 1, 1]);
    notices.server.dispose();
  });

  it('is closed when nobody is there any more: it is in no list, takes nothing new, and stays on record', async () => {
    const { body } = await create({ parentId: 'org_a1', ...group });
    const { body: person } = await campus.enter(body.id, '李若溪');
    const close = (id: string, closedOn = '2026-11-01') =>
      campus.changeOrganization(campus.staff, id, { closedOn, reason: '撤销' }, 'organizationDesk.close');
    assert.equal((await close(body.id)).code, 'organization-in-use');
    assert.equal((await close('org_a')).code, 'organization-in-use');
    assert.equal((await close('org_root')).code, 'invalid-transition');
    await campus.done(campus.staff, 'roles.assign', {
      body: { memberId: person.id, organizationId: body.id, role: 'groupLeader' },
    });
    campus.wait(1);
    await campus.change(campus.staff, person.id, { organizationId: 'org_a1' });
    assert.deepEqual((await close(body.id, '2030-01-01')).errors, [{ pointer: '/closedOn', code: 'too-large' }]);
    assert.equal((await close(body.id)).body.closedOn, '2026-11-01');
    assert.equal((await close(body.id)).code, 'invalid-transition');
    const { body: list } = await campus.done<{ items: Organization[] }>(null, 'organizations.list');
    assert.ok(!list.items.some(({ id }) => id === body.id));
    assert.deepEqual(await campus.roles(campus.staff, { memberId: person.id }), []);
    assert.equal((await create({ parentId: body.id, ...group })).code, 'organization-closed');
    const moved = await campus.change(campus.staff, person.id, { organizationId: body.id });
    assert.equal(moved.code, 'organization-closed');
    assert.deepEqual(await campus.actions(body.id), ['create', 'close']);
  });
});
