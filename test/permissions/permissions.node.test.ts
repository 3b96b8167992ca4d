import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { allOperations } from '@party-affairs/sdk/contract';
import { composition } from '../../packages/server/src/composition.ts';
import { permissionMatrix } from './matrix.ts';

const kept = readFileSync(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8');

/** Cells of the first row that begins with this name, by the names of the columns. */
function rowOf(name: string): Record<string, string> {
  const lines = kept.split('\n').map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  const index = lines.findIndex(([, first]) => first === name);
  assert.ok(index > 0, name);
  const head = lines.slice(0, index).findLast(([, first]) => first === 'Operation' || first === 'Permission')!;
  return Object.fromEntries(head.map((column, place) => [column, lines[index]![place]!]).filter(([, cell]) => cell));
}

describe('docs/permissions.md', () => {
  it('is what the modules declare; `npm run generate` writes it anew', async () => {
    assert.equal(kept, await permissionMatrix());
  });

  it('has every operation and every permission', () => {
    for (const { id } of allOperations()) rowOf(id);
    for (const name of Object.keys(composition.permissions)) rowOf(name);
  });

  it('says of an operation who may ask for it, and how far', () => {
    assert.deepEqual(rowOf('noticeDesk.approve'), {
      Operation: 'noticeDesk.approve',
      Request: 'POST /v1/desk/notices/{noticeId}/approve',
      Permission: 'notices.review',
      secretary: 'own',
      deputySecretary: 'own',
      committeeStaff: 'subtree',
    });
  });

  it('says where a visitor is let in, and where only people who signed in', () => {
    assert.equal(rowOf('notices.list')['everybody'], 'yes');
    assert.equal(rowOf('me.get')['everybody'], undefined);
    assert.equal(rowOf('me.get')['signed in'], 'yes');
  });

  it('states that what it does not name is refused', () => {
    assert.match(kept, /What is not in these tables is refused\./);
  });
});
