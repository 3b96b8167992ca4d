import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modules } from '@party-affairs/server';
import { modules as seeds } from '../modules.ts';
import { dump } from './testing/dump.ts';

const now = new Date('2026-11-23T03:00:00Z');

test('the same moment gives the same database, byte for byte', async () => {
  assert.deepEqual(await dump(now), await dump(now));
});

test('every module that the seed fills is one of the server', () => {
  const names = modules.map(({ name }) => name);
  for (const { name } of seeds) assert.ok(names.includes(name), name);
});
