import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { newId } from '../database/new-id.ts';
import { Campus } from '../testing/campus.ts';
import { findAccount, setLogin } from './accounts.ts';

/** Gives the member of an account the key that a register had. */
async function importedAs({ database }: Campus, accountId: string, key: string, source = 'hr'): Promise<void> {
  const run = { id: newId('run'), target: 'members', source, file_name: 'm.csv', started_at: '', finished_at: '' };
  await database
    .insertInto('import_runs')
    .values({ ...run, counts: '{}' })
    .execute();
  const { id } = await database
    .selectFrom('members')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const group = { group_id: 'org_a1', hash: '', closed_at: null };
  await database
    .insertInto('import_keys')
    .values({ target: 'members', source, key, entity_id: id, run_id: run.id, ...group })
    .execute();
}

describe('The account of a person whom a sign-in service vouches for', () => {
  let campus: Campus;
  beforeEach(async () => (campus = await Campus.open()));
  afterEach(() => campus.close());

  const issuer = 'https://id.example.edu';
  const person = (subject: string, attributes: Record<string, unknown> = {}) => ({ issuer, subject, attributes });
  const find = (identity: ReturnType<typeof person>, rules = {}) =>
    findAccount(campus.database, identity, rules, campus.now);
  const withLogin = async (login: string) => {
    const id = await campus.person('org_a1');
    await campus.database.updateTable('accounts').set({ login }).where('id', '=', id).execute();
    return id;
  };
  const byNumber = { loginFrom: 'number' };

  it('is linked at the first sign-in by the key that the settings name, and by the subject from then on', async () => {
    const id = await withLogin('2023');
    assert.equal(await find(person('s1', { number: '2023' }), byNumber), id);
    assert.equal(await find(person('s1'), {}), id);
    assert.equal(await find(person('s1', { number: 'another' }), byNumber), id);
  });

  it('is not taken over by a second person who gets the same number', async () => {
    await find(person('s1', { number: await withLogin('2023').then(() => '2023') }), byNumber);
    assert.equal(await find(person('s2', { number: '2023' }), byNumber), null);
    assert.equal(await find(person('s2', { number: '2023' }), { ...byNumber, unknownPeople: 'account' }), null);
  });

  it('is not linked without a key, by an empty one, by several, or by one of another kind', async () => {
    await withLogin('2023');
    assert.equal(await find(person('2023'), {}), null);
    for (const number of ['', ['2023'], 2023, null, undefined]) {
      assert.equal(await find(person('s1', { number }), byNumber), null);
    }
    assert.equal(await find(person('s1'), { loginFrom: '__proto__' }), null);
  });

  it('is the one of the member whose key the register has, as long as the member is in it', async () => {
    const id = await withLogin('li');
    await importedAs(campus, id, 'HR-7');
    const byKey = { memberFrom: 'staff', ...byNumber };
    assert.equal(await find(person('s1', { staff: 'HR-8', number: 'wang' }), byKey), null);
    assert.equal(await find(person('s1', { staff: 'HR-7', number: 'wang' }), byKey), id);
    const other = await campus.person('org_a2');
    await importedAs(campus, other, 'HR-9');
    await importedAs(campus, other, '李明@org_a2');
    assert.equal(await find(person('s8', { staff: '李明@org_a2' }), byKey), null);
    await importedAs(campus, await campus.person('org_a2'), 'HR-9', 'another source');
    assert.equal(await find(person('s9', { staff: 'HR-9' }), byKey), null);
    await importedAs(campus, other, 'HR-10');
    await campus.database
      .updateTable('members')
      .set({ left_on: '2026-01-01' })
      .where('account_id', '=', other)
      .execute();
    assert.equal(await find(person('s10', { staff: 'HR-10' }), byKey), null);
  });

  it('gets another login by the operator, and is linked anew; of two accounts only one has a login', async () => {
    const id = await withLogin('2023');
    await find(person('s1', { number: '2023' }), byNumber);
    assert.equal(await setLogin(campus.database, id, '2024'), true);
    assert.equal(await find(person('s1', { number: '2023' }), byNumber), null);
    assert.equal(await find(person('s2', { number: '2024' }), byNumber), id);
    assert.equal(await setLogin(campus.database, await campus.person('org_a1'), '2024'), false);
    assert.equal(await setLogin(campus.database, 'acc_none', '2025'), false);
  });

  it('of one issuer is not that of another with the same subject', async () => {
    const id = await withLogin('li');
    assert.equal(await find(person('li'), { loginFrom: 'subject' }), id);
    assert.equal(await find({ ...person('li'), issuer: 'https://evil.example' }, {}), null);
  });

  it('is made once for somebody unknown where the settings say so, also when ten requests come at once', async () => {
    const rules = { unknownPeople: 'account' } as const;
    const newcomer = person('s9', { name: '新同学' });
    const ids = await Promise.all(Array.from({ length: 10 }, () => find(newcomer, rules)));
    assert.equal(new Set(ids).size, 1);
    const accounts = await campus.database.selectFrom('accounts').select(['id', 'display_name']).execute();
    assert.deepEqual(
      accounts.map((account) => ({ ...account })),
      [{ id: ids[0], display_name: '新同学' }],
    );
    const { body } = await campus.done<{ stage: string }>(ids[0]!, 'me.get');
    assert.equal(body.stage, 'public');
  });
});
