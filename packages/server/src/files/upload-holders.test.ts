import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PermissionMatrix } from '../identity/permissions.ts';
import { uploadHolders } from './upload-holders.ts';

const permissions: PermissionMatrix = {
  'notices.write': { secretary: 'own', committeeStaff: 'subtree' },
  'minutes.write': { groupLeader: 'own', secretary: 'subtree', committeeStaff: 'own' },
  'feedback.send': 'signedIn',
};
const limits = { size: 1, perEntity: 1, mediaTypes: {} };
const purposesOf = (...names: string[]) =>
  Object.fromEntries(names.map((permission) => [permission, { permission, limits }]));

describe('Who may upload at all', () => {
  it('is everybody who may upload for something, as far as any purpose reaches', () => {
    assert.deepEqual(uploadHolders(permissions, purposesOf('notices.write', 'minutes.write')), {
      secretary: 'subtree',
      committeeStaff: 'subtree',
      groupLeader: 'own',
    });
  });

  it('is every account where a purpose is for every account', () => {
    assert.equal(uploadHolders(permissions, purposesOf('notices.write', 'feedback.send')), 'signedIn');
  });

  it('is no one where there is nothing to upload for, or a purpose whose permission does not exist', () => {
    assert.deepEqual(uploadHolders(permissions, {}), {});
    assert.deepEqual(uploadHolders(permissions, purposesOf('things.write')), {});
  });
});
