import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { TableError } from '../import/tables/table-error.ts';
import { openFileSource } from './file-source.ts';
import { StartError } from './start-error.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'party-affairs-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('A file that is imported', () => {
  it('is read in pieces, in any order', async () => {
    const path = join(folder, 'a.csv');
    await writeFile(path, '0123456789');
    const source = await openFileSource(path);
    const text = async (from: number, length: number) => new TextDecoder().decode(await source.read(from, length));
    assert.deepEqual([source.name, source.size], ['a.csv', 10]);
    assert.deepEqual([await text(8, 5), await text(0, 3), await text(20, 3)], ['89', '012', '']);
    await source.requireUnchanged();
    await source.close();
  });

  it('is refused where it is written to meanwhile', async () => {
    const path = join(folder, 'a.csv');
    await writeFile(path, '0123456789');
    const source = await openFileSource(path);
    const isChanged = (error: unknown) => error instanceof TableError && error.fault === 'file-changed';
    await appendFile(path, 'more');
    await assert.rejects(source.requireUnchanged(), isChanged);
    await truncate(path, 4);
    await assert.rejects(source.read(0, 10), isChanged);
    await source.close();
  });

  it('is a file', async () => {
    for (const path of [join(folder, 'none.csv'), folder]) await assert.rejects(openFileSource(path), StartError);
  });
});
