import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Me, Organization } from '@party-affairs/sdk/contract';
import { Campus } from '../../../testing/campus.ts';

interface Page {
  readonly items: Organization[];
  readonly nextCursor: string | null;
}

let campus: Campus;
before(async () => {
  campus = await Campus.open();
  await campus.database.updateTable('organizations').set({ code: '990101' }).where('id', '=', 'org_a').execute();
});
after(() => campus.close());

const ids = ({ items }: Page) => items.map(({ id }) => id);

describe('The list of organisations', () => {
  it('can be read page by page, each organisation once', async () => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string | number> = { limit: 2, ...(cursor === null ? {} : { cursor }) };
      const { body }: { body: Page } = await campus.done<Page>(null, 'organizations.list', { query });
      found.push(...ids(body));
      cursor = body.nextCursor;
    } while (cursor !== null);
    const all = await campus.database.selectFrom('organizations').select('id').orderBy('position').execute();
    assert.ok(all.length > 4);
    assert.deepEqual(
      found,
      all.map(({ id }) => id),
    );
  });

  it('can be narrowed to those right below one', async () => {
    const { body } = await campus.done<Page>(null, 'organizations.list', { query: { parentId: 'org_a' } });
    assert.deepEqual(ids(body), ['org_a1', 'org_a2']);
  });

  it('can be narrowed by a permission that roles give, and by nothing else', async () => {
    const officer = await campus.person('org_a1', { role: 'publicityOfficer' });
    const { body } = await campus.done<Page>(officer, 'organizations.list', { query: { permission: 'notices.write' } });
    assert.deepEqual(ids(body), ['org_a1']);
    for (const permission of ['notices.fly', 'notices.read', 'signedIn', 'toString']) {
      const { code, errors } = await campus.call(officer, 'organizations.list', { query: { permission } });
      assert.equal(code, 'unknown-filter', permission);
      assert.deepEqual(errors, [{ pointer: '?permission', code: 'not-allowed' }]);
    }
  });

  it('does not go on with a cursor of another list', async () => {
    const { body } = await campus.done<Page>(null, 'organizations.list', { query: { limit: 1 } });
    const query = { cursor: body.nextCursor ?? '', parentId: 'org_a' };
    assert.equal((await campus.call(null, 'organizations.list', { query })).code, 'invalid-cursor');
  });

  it('tells the code of an organisation to people who signed in only', async () => {
    const params = { organizationId: 'org_a' };
    const seen = await campus.done<Organization>(await campus.account(), 'organizations.get', { params });
    assert.equal(seen.body.code, '990101');
    assert.equal((await campus.done<Organization>(null, 'organizations.get', { params })).body.code, null);
  });
});

describe('Who I am', () => {
  it('is my affiliation, the roles I have now, and what they let me do', async () => {
    const account = await campus.person('org_a1', { role: 'secretary' });
    const { body } = await campus.done<Me>(account, 'me.get');
    assert.deepEqual(body, {
      id: account,
      displayName: `名 ${account}`,
      stage: 'full',
      organization: { id: 'org_a1', name: '党组织 org_a1', shortName: 'org_a1' },
      roles: [
        {
          role: 'secretary',
          organization: { id: 'org_a1', name: '党组织 org_a1', shortName: 'org_a1' },
          from: '2020-01-01T00:00:00.000Z',
          to: null,
        },
      ],
      permissions: [
        'anyone',
        'signedIn',
        'members.read',
        'members.write',
        'roles.read',
        'roles.write',
        'organizations.write',
        'notices.read',
        'notices.write',
        'notices.review',
        'notices.publish',
        'notices.receipts',
        'uploads.write',
      ],
    });
  });

  it('has no role before its first day and none from its last moment on', async () => {
    const account = await campus.person('org_a1', { role: 'secretary', roleEnds: '2026-11-22T02:00:00.000Z' });
    const roles = async () => (await campus.done<Me>(account, 'me.get')).body.roles.length;
    const now = campus.now;
    const at: [string, number][] = [
      ['2019-12-31T23:59:59.999Z', 0],
      ['2020-01-01T00:00:00.000Z', 1],
      ['2026-11-22T01:59:59.999Z', 1],
      ['2026-11-22T02:00:00.000Z', 0],
    ];
    for (const [time, expected] of at) {
      campus.now = new Date(time);
      assert.equal(await roles(), expected, time);
    }
    campus.now = now;
  });

  it('has neither affiliation nor role while membership is suspended or ended', async () => {
    for (const status of ['suspended', 'removed']) {
      const account = await campus.person('org_a1', { role: 'secretary', status });
      const { body } = await campus.done<Me>(account, 'me.get');
      assert.equal(body.stage, 'public');
      assert.equal(body.organization, null);
      assert.deepEqual(body.roles, []);
      assert.deepEqual(body.permissions, ['anyone', 'signedIn', 'notices.read']);
    }
  });

  it('is one of the public for an account in no register', async () => {
    const { body } = await campus.done<Me>(await campus.account(), 'me.get');
    assert.equal(body.stage, 'public');
    assert.equal(body.organization, null);
  });
});
