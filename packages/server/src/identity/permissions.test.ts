import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grantsOf, holds, may, mayAsOwnStaff, type PermissionMatrix, permissionsOf, reaches } from './permissions.ts';
import type { SignedInSubject, Visitor } from './subject.ts';

const matrix: PermissionMatrix = {
  'things.read': 'anyone',
  'things.mark': 'signedIn',
  'things.write': { secretary: 'own', committeeStaff: 'subtree' },
};
const college = { id: 'org_a', path: '/org_root/org_a/' };
const branch = { id: 'org_a1', path: '/org_root/org_a/org_a1/' };
const group = { id: 'org_a1_g', path: '/org_root/org_a/org_a1/org_a1_g/' };
const sibling = { id: 'org_a2', path: '/org_root/org_a/org_a2/' };

type Roles = Parameters<typeof grantsOf>[1];
const visitor: Visitor = { kind: 'visitor', grants: grantsOf(matrix, null) };
const subject = (roles: NonNullable<Roles>): SignedInSubject => {
  return {
    kind: 'account',
    accountId: 'acc_1',
    displayName: '',
    member: null,
    roles: [],
    grants: grantsOf(matrix, roles),
  };
};
const member = subject([]);
const secretary = subject([{ role: 'secretary', organization: branch }]);
const staff = subject([{ role: 'committeeStaff', organization: college }]);

describe('The rights of a subject', () => {
  it('are those of everybody for a visitor, and more for an account', () => {
    assert.deepEqual(permissionsOf(visitor), ['things.read']);
    assert.deepEqual(permissionsOf(member), ['things.read', 'things.mark']);
    assert.deepEqual(permissionsOf(secretary), ['things.read', 'things.mark', 'things.write']);
  });

  it('do not hold what no matrix names', () => {
    for (const each of [visitor, member, secretary, staff]) assert.equal(holds(each, 'things.delete'), false);
  });

  it('reach the organisation where the role is held, and below it only where the matrix says so', () => {
    const where = (each: SignedInSubject) =>
      [college, branch, group, sibling].filter(({ path }) => may(each, 'things.write', path)).map(({ id }) => id);
    assert.deepEqual(where(member), []);
    assert.deepEqual(where(secretary), ['org_a1']);
    assert.deepEqual(where(staff), ['org_a', 'org_a1', 'org_a1_g', 'org_a2']);
  });

  it('are everywhere where everybody has them', () => {
    assert.ok(may(visitor, 'things.read', sibling.path));
  });

  it('say for queries which organisations and which subtrees they cover', () => {
    assert.deepEqual(reaches(secretary, 'things.write'), { organizationIds: ['org_a1'], subtreePaths: [] });
    assert.deepEqual(reaches(staff, 'things.write'), { organizationIds: [], subtreePaths: ['/org_root/org_a/'] });
    assert.deepEqual(reaches(member, 'things.write'), { organizationIds: [], subtreePaths: [] });
  });

  it('tell the own staff of an organisation from staff above it', () => {
    assert.ok(mayAsOwnStaff(secretary, 'things.write', branch.path));
    assert.equal(mayAsOwnStaff(staff, 'things.write', branch.path), false);
    assert.ok(may(staff, 'things.write', branch.path));
  });

  it('do not reach an organisation whose path only begins alike', () => {
    const neighbour = subject([{ role: 'committeeStaff', organization: { id: 'org_a', path: '/org_root/org_a/' } }]);
    assert.equal(may(neighbour, 'things.write', '/org_root/org_ab/'), false);
  });
});
