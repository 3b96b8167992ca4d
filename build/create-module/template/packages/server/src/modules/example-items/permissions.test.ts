import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Role } from '@party-affairs/sdk/contract';
import type { OrganizationId } from '../../testing/campus.ts';
import { ExampleItemCampus } from './testing/example-item-campus.ts';

/**
 * Who may do what at the desk, written by hand and never derived from the code. The role is held at the college `org_a`; the
 * columns are whose example item it is: of that college, of the university above it, of a branch below it.
 *
 * `ok` they may · `403` told that they may not · `404` not told that there is such an example item · `401` asked to sign in.
 */
const byRole = `
  update
    visitor            401 401 401
    member             403 403 403
    organizationOfficer 403 403 403
    publicityOfficer   ok  404 404
    secretary          ok  404 404
    deputySecretary    ok  404 404
    committeeStaff     ok  404 ok
  publish
    visitor            401 401 401
    member             403 403 403
    organizationOfficer 403 403 403
    publicityOfficer   403 403 403
    secretary          ok  404 404
    deputySecretary    ok  404 404
    committeeStaff     ok  404 ok
  withdraw
    visitor            401 401 401
    member             403 403 403
    organizationOfficer 403 403 403
    publicityOfficer   403 403 403
    secretary          ok  404 404
    deputySecretary    ok  404 404
    committeeStaff     ok  404 ok
  create
    visitor            401 401 401
    member             403 403 403
    organizationOfficer 403 403 403
    publicityOfficer   ok  403 403
    secretary          ok  403 403
    deputySecretary    ok  403 403
    committeeStaff     ok  403 ok
`;

const owners: readonly OrganizationId[] = ['org_a', 'org_root', 'org_a1'];
const bodies = {
  create: { title: '示例事项' },
  update: { title: '改过的标题' },
  publish: undefined,
  withdraw: { reason: '内容有误' },
};
type Action = keyof typeof bodies;

let items: ExampleItemCampus;
before(async () => {
  items = await ExampleItemCampus.open();
});
after(() => items.close());

/** Takes an action on an example item of the owner, and returns its outcome. */
async function outcome(account: string | null, action: Action, owner: OrganizationId): Promise<string> {
  const { campus } = items;
  if (action === 'create') {
    const body = { ...bodies.create, organizationId: owner };
    return said(await campus.call(account, 'exampleItemDesk.create', { body }));
  }
  const author = await campus.person(owner, { role: 'committeeStaff' });
  const exampleItemId =
    action === 'withdraw' ? await items.published(owner) : await items.draft({ organizationId: owner }, author);
  const params = { exampleItemId };
  const { etag } = await campus.done(author, 'exampleItemDesk.get', { params });
  return said(
    await campus.call(account, `exampleItemDesk.${action}`, { params, body: bodies[action], ifMatch: etag! }),
  );
}

function said({ status }: { readonly status: number }): string {
  return status < 300 ? 'ok' : String(status);
}

describe('The permissions of the desk', () => {
  let action: Action = 'update';
  for (const line of byRole.trim().split('\n')) {
    const [name = '', ...expected] = line.trim().split(/\s+/);
    if (expected.length === 0) {
      action = name as Action;
      continue;
    }
    const current = action;
    it(`${current}, as ${name}`, async () => {
      const role = name === 'member' ? {} : { role: name as Role };
      const account = name === 'visitor' ? null : await items.campus.person('org_a', role);
      const outcomes: string[] = [];
      for (const owner of owners) outcomes.push(await outcome(account, current, owner));
      assert.deepEqual(outcomes, expected);
    });
  }
});
