import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { HeldRole } from '@party-affairs/sdk/contract';
import { PeopleCampus } from '../testing/people-campus.ts';

let campus: PeopleCampus;
let first: string;
let second: string;
beforeEach(async () => {
  campus = await PeopleCampus.open();
  await campus.begin();
  first = (await campus.enter('org_a1', '李若溪')).body.id;
  second = (await campus.enter('org_a1', '周明远')).body.id;
});
afterEach(() => campus.close());

const assign = (memberId: string, more: object = {}) =>
  campus.call<HeldRole>(campus.staff, 'roles.assign', {
    body: { memberId, organizationId: 'org_a1', role: 'secretary', ...more },
  });
const end = (roleId: string, body: object = {}) =>
  campus.call<HeldRole>(campus.staff, 'roles.end', { params: { roleId }, body });
const transfer = (roleId: string, body: object) =>
  campus.call<HeldRole>(campus.staff, 'roles.transfer', { params: { roleId }, body });

describe('A role', () => {
  it('is held from now on unless a time is given, and gives its rights for that time only', async () => {
    const now = campus.now.toISOString();
    assert.deepEqual(((role) => [role.from, role.to])((await assign(first)).body), [now, null]);
    const account = await campus.person('org_a1');
    await campus.place();
    assert.equal((await campus.call(account, 'members.list')).code, 'forbidden');
    const to = new Date(campus.now.getTime() + 60 * 60_000).toISOString();
    await assign(campus.memberOf(account), { role: 'deputySecretary', to });
    assert.equal((await campus.call(account, 'members.list')).status, 200);
    campus.wait(60);
    assert.equal((await campus.call(account, 'members.list')).code, 'forbidden');
  });

  it('keeps its time in UTC, whatever offset it is given with', async () => {
    const { body } = await assign(first, { from: '2026-01-01T08:00:00+08:00' });
    assert.equal(body.from, '2026-01-01T00:00:00.000Z');
  });

  it('is refused where it ends before it starts, or as it starts', async () => {
    for (const to of ['2025-12-31T00:00:00Z', '2026-01-01T08:00:00+08:00']) {
      const { errors } = await assign(first, { from: '2026-01-01T00:00:00Z', to });
      assert.deepEqual(errors, [{ pointer: '/to', code: 'too-small' }]);
    }
    assert.deepEqual(await campus.roles(campus.staff, { memberId: first, view: 'all' }), []);
  });

  it('of the secretary has one person at a time; others may have many', async () => {
    const { body } = await assign(first, { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' });
    assert.equal((await assign(second)).code, 'role-taken');
    assert.equal((await assign(second, { from: '2025-06-01T00:00:00Z' })).code, 'role-taken');
    assert.equal((await assign(second, { from: '2027-01-01T00:00:00Z' })).status, 201);
    assert.equal((await assign(second, { from: '2025-06-01T00:00:00Z', to: body.from })).status, 201);
    assert.equal((await assign(second, { organizationId: 'org_a2' })).status, 201);
    for (const memberId of [first, second]) assert.equal((await assign(memberId, { role: 'trainer' })).status, 201);
    assert.equal((await assign(first, { role: 'trainer' })).code, 'role-taken');
  });

  it('goes to two people in two requests at once to one of them only', async () => {
    const replies = await Promise.all([assign(first), assign(second)]);
    assert.deepEqual(replies.map(({ code }) => code ?? 'ok').sort(), ['ok', 'role-taken']);
  });

  it('ends once, and its past stays on record with who did what', async () => {
    const { body } = await assign(first, { from: '2026-01-01T00:00:00Z' });
    assert.deepEqual((await end(body.id, { at: '2026-01-01T00:00:00Z' })).errors, [
      { pointer: '/at', code: 'too-small' },
    ]);
    const ended = await end(body.id, { reason: '届满' });
    assert.equal(ended.body.to, campus.now.toISOString());
    assert.equal((await end(body.id)).code, 'invalid-transition');
    assert.deepEqual(await campus.actions(body.id), ['assign', 'end']);
    const of = (view: string) => campus.roles(campus.staff, { memberId: first, view });
    assert.deepEqual(await of('current'), []);
    assert.deepEqual(
      (await of('all')).map(({ id }) => id),
      [body.id],
    );
  });

  it('passes to another person from one moment on, whole or not at all', async () => {
    const { body } = await assign(first, { from: '2026-01-01T00:00:00Z' });
    await assign(second, { from: '2030-01-01T00:00:00Z', to: '2031-01-01T00:00:00Z', organizationId: 'org_a2' });
    assert.deepEqual((await transfer(body.id, { memberId: first })).errors, [
      { pointer: '/memberId', code: 'not-allowed' },
    ]);
    const wrong = await transfer(body.id, { memberId: second, to: '2020-01-01T00:00:00Z' });
    assert.deepEqual(wrong.errors, [{ pointer: '/to', code: 'too-small' }]);
    const { body: still } = { body: await campus.roles(campus.staff, { memberId: first }) };
    assert.deepEqual(
      still.map(({ to }) => to),
      [null],
    );
    const passed = await transfer(body.id, { memberId: second, reason: '换届' });
    const at = campus.now.toISOString();
    assert.deepEqual([passed.body.member.id, passed.body.role, passed.body.from], [second, 'secretary', at]);
    const history = await campus.roles(campus.staff, { organizationId: 'org_a1', role: 'secretary', view: 'all' });
    assert.deepEqual(
      history.map(({ member, to }) => [member.id, to]),
      [
        [second, null],
        [first, at],
      ],
    );
    assert.deepEqual(await campus.actions(body.id), ['assign', 'transfer']);
    assert.equal((await transfer(body.id, { memberId: second })).code, 'invalid-transition');
  });

  it('passes on once when its key comes again', async () => {
    const { body } = await assign(first, { from: '2026-01-01T00:00:00Z' });
    const send = () =>
      campus.done<HeldRole>(campus.staff, 'roles.transfer', {
        params: { roleId: body.id },
        body: { memberId: second },
        key: 'key-00001',
      });
    assert.equal((await send()).body.id, (await send()).body.id);
    assert.equal((await campus.roles(campus.staff, { role: 'secretary', view: 'all' })).length, 2);
  });

  it('is given to no one who left, to no one unknown, and by no one to themselves', async () => {
    await campus.change(campus.staff, first, { leftOn: '2026-11-01' }, 'members.close');
    assert.equal((await assign(first)).code, 'invalid-transition');
    assert.equal((await assign('mem_none')).code, 'not-found');
    assert.equal((await assign(campus.memberOf(campus.staff))).code, 'forbidden');
    assert.equal((await assign(second, { organizationId: 'org_none' })).code, 'not-found');
  });
});
