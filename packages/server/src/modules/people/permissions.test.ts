import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { HeldRole, OperationName, Role } from '@party-affairs/sdk/contract';
import type { CallInput } from '../../testing/campus.ts';
import { type OrganizationId, PeopleCampus } from './testing/people-campus.ts';

/**
 * Who may do what, written by hand and never derived from the code. The role is held at the college `org_a`; the columns are
 * whose thing it is: of that college, of a branch below it, of the university above it, of the college beside it.
 *
 * `ok` they may · `403` told that they may not · `404` not told that there is such a thing · `401` asked to sign in.
 */
const byRole = `
  members.get
    visitor             401 401 401 401
    member              404 404 404 404
    publicityOfficer    404 404 404 404
    disciplineOfficer   404 404 404 404
    groupLeader         404 404 404 404
    trainer             404 404 404 404
    introducer          404 404 404 404
    deputySecretary     ok  ok  404 404
    organizationOfficer ok  ok  404 404
    secretary           ok  ok  404 404
    committeeStaff      ok  ok  404 404
  members.update
    visitor             401 401 401 401
    member              403 403 403 403
    publicityOfficer    403 403 403 403
    disciplineOfficer   403 403 403 403
    groupLeader         403 403 403 403
    trainer             403 403 403 403
    introducer          403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer ok  ok  404 404
    secretary           ok  ok  404 404
    committeeStaff      ok  ok  404 404
  members.close
    visitor             401 401 401 401
    member              403 403 403 403
    publicityOfficer    403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer ok  ok  404 404
    secretary           ok  ok  404 404
    committeeStaff      ok  ok  404 404
  members.addParticipation
    member              403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer ok  ok  404 404
    secretary           ok  ok  404 404
    committeeStaff      ok  ok  404 404
  members.create
    visitor             401 401 401 401
    member              403 403 403 403
    publicityOfficer    403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer ok  ok  403 403
    secretary           ok  ok  403 403
    committeeStaff      ok  ok  403 403
  roles.assign
    visitor             401 401 401 401
    member              403 403 403 403
    publicityOfficer    403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer 403 403 403 403
    secretary           ok  ok  403 403
    committeeStaff      ok  ok  403 403
  roles.end
    visitor             401 401 401 401
    member              403 403 403 403
    publicityOfficer    403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer 403 403 403 403
    secretary           ok  ok  404 404
    committeeStaff      ok  ok  404 404
  roles.transfer
    visitor             401 401 401 401
    member              403 403 403 403
    organizationOfficer 403 403 403 403
    secretary           ok  ok  404 404
    committeeStaff      ok  ok  404 404
  organizationDesk.create
    visitor             401 401 401 401
    member              403 403 403 403
    publicityOfficer    403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer 403 403 403 403
    secretary           ok  ok  403 403
    committeeStaff      ok  ok  403 403
  organizationDesk.update
    visitor             401 401 401 401
    member              403 403 403 403
    publicityOfficer    403 403 403 403
    deputySecretary     403 403 403 403
    organizationOfficer 403 403 403 403
    secretary           ok  ok  403 403
    committeeStaff      ok  ok  403 403
`;

const owners: readonly OrganizationId[] = ['org_a', 'org_a1', 'org_root', 'org_b'];

let campus: PeopleCampus;
before(async () => {
  campus = await PeopleCampus.open();
  await campus.begin();
});
after(() => campus.close());

const group = { name: '党小组', shortName: '小组', kind: 'group' };

/** Makes what an operation is done with, of the owner, and the request that does it. */
async function requestFor(name: OperationName, owner: OrganizationId, own: string): Promise<CallInput> {
  if (name === 'organizationDesk.create') return { body: { parentId: owner, ...group } };
  if (name === 'organizationDesk.update') {
    const params = { organizationId: owner };
    const { etag } = await campus.done(campus.staff, 'organizationDesk.get', { params });
    return { params, ifMatch: etag!, body: { termNo: 1 } };
  }
  if (name === 'members.create') return { body: { organizationId: owner, displayName: '新人', stage: 'full' } };
  const { body: member, etag } = await campus.enter(owner, '李若溪');
  const params = { memberId: member.id };
  const role = { memberId: member.id, organizationId: owner, role: 'trainer', from: '2026-01-01T00:00:00Z' };
  switch (name) {
    case 'members.get':
      return { params };
    case 'members.update':
      return { params, ifMatch: etag!, body: { category: 'staff' } };
    case 'members.close':
      return { params, ifMatch: etag!, body: { leftOn: '2026-11-01' } };
    case 'members.addParticipation':
      return { params, body: { organizationId: 'org_b1', from: '2026-01-01' } };
    case 'roles.assign':
      // Whom they may appoint is another question than where.
      return { body: { ...role, memberId: own } };
    default: {
      const { body } = await campus.done<HeldRole>(campus.staff, 'roles.assign', { body: role });
      const next = name === 'roles.transfer' ? { memberId: own } : {};
      return { params: { roleId: body.id }, body: next };
    }
  }
}

describe('The permissions of the registers', () => {
  let operation: OperationName = 'members.get';
  for (const line of byRole.trim().split('\n')) {
    const [name = '', ...expected] = line.trim().split(/\s+/);
    if (expected.length === 0) {
      operation = name as OperationName;
      continue;
    }
    const current = operation;
    it(`${current}, as ${name}`, async () => {
      const role = name === 'member' ? {} : { role: name as Role };
      const account = name === 'visitor' ? null : await campus.person('org_a', role);
      const outcomes: string[] = [];
      for (const owner of owners) {
        const own = (await campus.enter('org_a', '本院的人')).body.id;
        const { status } = await campus.call(account, current, await requestFor(current, owner, own));
        outcomes.push(status < 300 ? 'ok' : String(status));
      }
      assert.deepEqual(outcomes, expected);
    });
  }
});

describe('Guesses at what another organisation has', () => {
  it('reveal nothing in lists, searches and pages', async () => {
    const secretary = await campus.person('org_b1', { role: 'secretary' });
    await campus.place();
    const { id } = (await campus.enter('org_a2', '独一无')).body;
    const own = [`名 ${secretary}`];
    assert.deepEqual(await campus.names(secretary), own);
    for (const organizationId of ['org_a2', 'org_a']) {
      assert.deepEqual(await campus.names(secretary, { organizationId }), []);
    }
    assert.deepEqual(await campus.names(secretary, { organizationId: 'org_root' }), own);
    for (const q of ['独一无', 'dyw', '独']) assert.deepEqual(await campus.names(secretary, { q }), []);
    assert.deepEqual(await campus.roles(secretary, { memberId: campus.memberOf(campus.staff), view: 'all' }), []);
    assert.deepEqual(await campus.roles(secretary, { organizationId: 'org_root', role: 'committeeStaff' }), []);
    for (const memberId of [id, 'mem_none']) {
      const { status, code } = await campus.call(secretary, 'members.get', { params: { memberId } });
      assert.deepEqual([status, code], [404, 'not-found']);
      const body = { memberId, organizationId: 'org_b1', role: 'trainer' };
      const assigned = await campus.call(secretary, 'roles.assign', { body });
      assert.deepEqual([assigned.code, assigned.errors], ['not-found', [{ pointer: '/memberId', code: 'not-found' }]]);
    }
  });

  it('do not move a member away from the organisation of another', async () => {
    const secretary = await campus.person('org_b1', { role: 'secretary' });
    const { id } = (await campus.enter('org_b1', '本支部的人')).body;
    const { code } = await campus.change(secretary, id, { organizationId: 'org_a1' });
    assert.equal(code, 'forbidden');
    assert.equal((await campus.done(secretary, 'members.get', { params: { memberId: id } })).status, 200);
  });
});

describe('A person without a role', () => {
  it('sees their own entry, also after they left, and no other', async () => {
    const account = await campus.person('org_a1');
    await campus.place();
    const params = { memberId: campus.memberOf(account) };
    assert.equal((await campus.call(account, 'members.get', { params })).status, 200);
    await campus.change(campus.staff, params.memberId, { leftOn: '2026-11-01' }, 'members.close');
    assert.equal((await campus.call(account, 'members.get', { params })).status, 200);
    const other = { memberId: campus.memberOf(campus.staff) };
    assert.equal((await campus.call(account, 'members.get', { params: other })).code, 'not-found');
    assert.equal((await campus.call(account, 'members.list')).code, 'forbidden');
  });
});
