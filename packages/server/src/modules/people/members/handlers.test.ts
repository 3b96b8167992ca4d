import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Member } from '@party-affairs/sdk/contract';
import { PeopleCampus } from '../testing/people-campus.ts';

let campus: PeopleCampus;
beforeEach(async () => {
  campus = await PeopleCampus.open();
  await campus.begin();
});
afterEach(() => campus.close());

describe('The roster', () => {
  beforeEach(async () => {
    await campus.enter('org_a1', '周明远');
    await campus.enter('org_a1', '李若溪', { stage: 'probationary', category: 'student' });
    await campus.enter('org_a', '单晓');
    await campus.enter('org_b1', '曾国安', { membershipStatus: 'suspended' });
  });

  it('is in the order of the tree and of the initials, page by page, each person once', async () => {
    assert.deepEqual(await campus.names(campus.staff), ['名 acc_staff', '单晓', '李若溪', '周明远', '曾国安']);
    assert.deepEqual(await campus.names(campus.staff, { organizationId: 'org_a' }), ['单晓', '李若溪', '周明远']);
  });

  it('is narrowed by stage, status and category', async () => {
    assert.deepEqual(await campus.names(campus.staff, { stage: 'probationary' }), ['李若溪']);
    assert.deepEqual(await campus.names(campus.staff, { membershipStatus: 'suspended' }), ['曾国安']);
    assert.deepEqual(await campus.names(campus.staff, { category: 'student' }), ['李若溪']);
    assert.deepEqual(await campus.names(campus.staff, { category: 'student', organizationId: 'org_b' }), []);
  });

  it('is searched by name, by a part of it, and by initials, also of a surname that is read in its own way', async () => {
    for (const q of ['李若溪', '若溪', '李', 'lrx', 'LRX', 'rx', 'ｌｒｘ']) {
      assert.deepEqual(await campus.names(campus.staff, { q }), ['李若溪'], q);
    }
    assert.deepEqual(await campus.names(campus.staff, { q: 'sx' }), ['单晓']);
    assert.deepEqual(await campus.names(campus.staff, { q: 'zga' }), ['曾国安']);
    for (const q of ['lx', '%', '李_', "'; drop table members --"]) {
      assert.deepEqual(await campus.names(campus.staff, { q }), [], q);
    }
    assert.deepEqual(await campus.names(campus.staff, { q: 'z', organizationId: 'org_a1' }), ['周明远']);
    assert.deepEqual(await campus.names(campus.staff, { q: 'lrx', stage: 'full' }), []);
  });

  it('has a new name and a new affiliation at once, in its order and in search', async () => {
    const { id } = (await campus.enter('org_a2', '旧名')).body;
    await campus.change(campus.staff, id, { displayName: '艾新', organizationId: 'org_b1' });
    assert.deepEqual(await campus.names(campus.staff, { organizationId: 'org_b1' }), ['艾新', '曾国安']);
    assert.deepEqual(await campus.names(campus.staff, { q: 'jm' }), []);
    assert.deepEqual(await campus.names(campus.staff, { q: 'ax' }), ['艾新']);
    assert.deepEqual(await campus.actions(id), ['create', 'changeAffiliation', 'update']);
  });
});

describe('An entry', () => {
  it('is entered once, however often it is sent', async () => {
    const body = { organizationId: 'org_a1', displayName: '李若溪', stage: 'full' };
    const send = () => campus.done<Member>(campus.staff, 'members.create', { body, key: 'key-00001' });
    assert.equal((await send()).body.id, (await send()).body.id);
    assert.equal((await campus.names(campus.staff, { q: '李若溪' })).length, 1);
  });

  it('is not changed from a version that is not the latest', async () => {
    const { body, etag } = await campus.enter('org_a1', '李若溪');
    await campus.change(campus.staff, body.id, { category: 'staff' });
    const params = { memberId: body.id };
    const late = await campus.call(campus.staff, 'members.update', {
      params,
      body: { category: 'student' },
      ifMatch: etag!,
    });
    assert.equal(late.code, 'stale-edit');
  });

  it('says what a right to vote rests on, and has its days in their order', async () => {
    const faults = async (more: object) =>
      (
        await campus.call(campus.staff, 'members.create', {
          body: { organizationId: 'org_a1', displayName: '李若溪', stage: 'full', ...more },
        })
      ).errors;
    assert.deepEqual(await faults({ votingEntitled: true }), [{ pointer: '/votingBasis', code: 'required' }]);
    assert.deepEqual(await faults({ joinedOn: '2020-06-01', fullOn: '2019-06-01' }), [
      { pointer: '/fullOn', code: 'too-small' },
    ]);
    assert.deepEqual(await faults({ joinedOn: '2021-02-29' }), [{ pointer: '/joinedOn', code: 'format' }]);
    assert.deepEqual(await faults({ displayName: '\u200b\u202e' }), [{ pointer: '/displayName', code: 'too-short' }]);
    assert.deepEqual(await faults({ displayName: '长'.repeat(51) }), [{ pointer: '/displayName', code: 'too-long' }]);
    assert.deepEqual(await faults({ organizationId: 'org_none' }), [{ pointer: '/organizationId', code: 'not-found' }]);
    const { body } = await campus.enter('org_a1', '李若溪', { votingEntitled: false, votingBasis: '预备党员' });
    assert.deepEqual([body.votingEntitled, body.votingBasis], [false, '预备党员']);
    const { body: changed } = await campus.change(campus.staff, body.id, { votingEntitled: null, votingBasis: null });
    assert.deepEqual([changed.votingEntitled, changed.votingBasis], [null, null]);
  });

  it('is closed when the member leaves: roles and participations end, sign-in finds no member, and nothing is deleted', async () => {
    const account = await campus.person('org_a1', { role: 'secretary' });
    await campus.place();
    const memberId = campus.memberOf(account);
    const participation = { organizationId: 'org_b1', from: '2026-01-01' };
    await campus.done(campus.staff, 'members.addParticipation', { params: { memberId }, body: participation });
    assert.equal((await campus.call(account, 'members.list')).status, 200);

    const { body } = await campus.change(campus.staff, memberId, { leftOn: '2026-11-20' }, 'members.close');
    assert.equal(body.leftOn, '2026-11-20');
    assert.equal(body.participations[0]?.to, '2026-11-20');
    assert.equal((await campus.call(account, 'members.list')).code, 'forbidden');
    assert.equal((await campus.done(account, 'me.get')).body['organization'], null);
    const roles = await campus.roles(campus.staff, { memberId, view: 'all' });
    assert.deepEqual(
      roles.map(({ to }) => to),
      [campus.now.toISOString()],
    );
    const name = `名 ${account}`;
    assert.ok(!(await campus.names(campus.staff)).includes(name));
    assert.deepEqual(await campus.names(campus.staff, { view: 'left' }), [name]);
    const again = await campus.change(campus.staff, memberId, { leftOn: '2026-11-20' }, 'members.close');
    assert.equal(again.code, 'invalid-transition');
    assert.equal((await campus.change(campus.staff, memberId, { stage: 'full' })).code, 'invalid-transition');
  });

  it('is not closed for a day to come, or before the member joined', async () => {
    const { body } = await campus.enter('org_a1', '李若溪', { joinedOn: '2020-06-01' });
    const close = (leftOn: string) => campus.change(campus.staff, body.id, { leftOn }, 'members.close');
    assert.deepEqual((await close('2026-12-24')).errors, [{ pointer: '/leftOn', code: 'too-large' }]);
    assert.deepEqual((await close('2020-05-31')).errors, [{ pointer: '/leftOn', code: 'too-small' }]);
  });
});

describe('A participation', () => {
  const add = (memberId: string, organizationId: string, from: string, to?: string) =>
    campus.call<Member>(campus.staff, 'members.addParticipation', {
      params: { memberId },
      body: { organizationId, from, ...(to !== undefined && { to }) },
    });

  it('stands beside the one affiliation, any number of them, and ends by itself', async () => {
    const { id } = (await campus.enter('org_a1', '李若溪')).body;
    await add(id, 'org_a2', '2026-01-01');
    const { body } = await add(id, 'org_b1', '2026-02-01');
    assert.equal(body.organization.id, 'org_a1');
    assert.deepEqual(
      body.participations.map(({ organization }) => organization.id),
      ['org_b1', 'org_a2'],
    );
    const params = { memberId: id, participationId: body.participations[0]!.id };
    const end = (to: string) => campus.call<Member>(campus.staff, 'members.endParticipation', { params, body: { to } });
    assert.deepEqual((await end('2026-01-31')).errors, [{ pointer: '/to', code: 'too-small' }]);
    assert.equal((await end('2026-05-01')).body.participations[0]?.to, '2026-05-01');
    assert.equal((await end('2026-06-01')).code, 'invalid-transition');
    assert.equal((await add(id, 'org_b1', '2026-05-01')).status, 200);
    assert.deepEqual(await campus.actions(id), [
      'create',
      'addParticipation',
      'addParticipation',
      'endParticipation',
      'addParticipation',
    ]);
  });

  it('is refused at the own organisation, twice at once, and where it ends before it starts', async () => {
    const { id } = (await campus.enter('org_a1', '李若溪')).body;
    assert.deepEqual((await add(id, 'org_a1', '2026-01-01')).errors, [
      { pointer: '/organizationId', code: 'not-allowed' },
    ]);
    assert.deepEqual((await add(id, 'org_b1', '2026-01-02', '2026-01-02')).errors, [
      { pointer: '/to', code: 'too-small' },
    ]);
    assert.equal((await add(id, 'org_b1', '2026-01-01')).status, 200);
    assert.equal((await add(id, 'org_b1', '2026-03-01')).code, 'invalid-transition');
    assert.equal((await add(id, 'org_none', '2026-01-01')).code, 'not-found');
  });

  it('of one member is not ended through another', async () => {
    const { id } = (await campus.enter('org_a1', '李若溪')).body;
    const other = (await campus.enter('org_a1', '周明远')).body.id;
    const { body } = await add(id, 'org_b1', '2026-01-01');
    const params = { memberId: other, participationId: body.participations[0]!.id };
    const ended = await campus.call(campus.staff, 'members.endParticipation', { params, body: { to: '2026-05-01' } });
    assert.equal(ended.code, 'not-found');
  });
});

describe('Personal data that the core never holds', () => {
  const residentId = '11010519491231002X';
  const full = '１１０１０５１９４９１２３１００２Ｘ';
  const bodies: readonly [object, string][] = [
    [{ 身份证号: residentId }, '/身份证号'],
    [{ idCard: 'x' }, '/idCard'],
    [{ monthlySalary: 8000 }, '/monthlySalary'],
    [{ displayName: `李若溪 ${full}` }, '/displayName'],
    [{ votingEntitled: true, votingBasis: '110105-19491231-002x' }, '/votingBasis'],
    [{ votingEntitled: true, votingBasis: '卡号 6222 0212 3456 7890 128' }, '/votingBasis'],
    [{ nested: { family: [] } }, '/nested/family'],
  ];
  for (const [more, pointer] of bodies) {
    it(`is refused, and nothing is kept: ${JSON.stringify(more)}`, async () => {
      const body = { organizationId: 'org_a1', displayName: '李若溪', stage: 'full', ...more };
      const reply = await campus.call(campus.staff, 'members.create', { body });
      assert.deepEqual([reply.status, reply.code], [422, 'forbidden-personal-data']);
      assert.deepEqual(reply.errors, [{ pointer, code: 'not-allowed' }]);
      assert.ok(!JSON.stringify(reply.body).includes(residentId));
      assert.deepEqual(await campus.names(campus.staff), ['名 acc_staff']);
    });
  }

  it('is refused in every other write of the registers, too', async () => {
    const { body } = await campus.enter('org_a1', '李若溪');
    const { body: role } = await campus.done(campus.staff, 'roles.assign', {
      body: { memberId: body.id, organizationId: 'org_a1', role: 'trainer' },
    });
    const reason = `见 ${residentId}`;
    const params = {
      memberId: body.id,
      organizationId: 'org_a2',
      roleId: String(role['id']),
      participationId: 'par_1',
    };
    for (const name of [
      'organizationDesk.create',
      'organizationDesk.update',
      'organizationDesk.close',
      'members.update',
      'members.close',
      'members.addParticipation',
      'members.endParticipation',
      'roles.assign',
      'roles.end',
      'roles.transfer',
    ] as const) {
      const reply = await campus.call(campus.staff, name, { params, body: { reason }, ifMatch: '"1"' });
      assert.equal(reply.code, 'forbidden-personal-data', name);
    }
  });
});
