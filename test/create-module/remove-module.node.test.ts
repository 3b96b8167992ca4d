import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { existingFolders } from '../../build/create-module/module-files.ts';
import { unsavedFiles } from '../../build/create-module/unsaved-files.ts';

const folders = ['packages/sdk/src/modules/plans', 'stories/plans'];

describe('remove:module', () => {
  let place: string;
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'party-affairs-remove-'))));
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: place, stdio: 'pipe' });
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), text);
  };
  const commitAll = () => {
    git('add', '--all');
    git('-c', 'user.name=test', '-c', 'user.email=test@example.edu', 'commit', '--quiet', '--message', 'Add plans');
  };

  it('asks before it deletes what git does not have: new, changed, staged and ignored files', () => {
    git('init', '--quiet');
    write('.gitignore', '*.local\n');
    for (const name of ['kept', 'changed', 'gone']) write(`${folders[0]}/${name}.ts`, name);
    write('packages/sdk/src/modules.ts', 'kept');
    commitAll();
    write('packages/sdk/src/modules.ts', 'changed, but not deleted with the module');
    write(`${folders[0]}/changed.ts`, 'changed since');
    rmSync(join(place, folders[0]!, 'gone.ts'));
    write(`${folders[0]}/党费.ts`, 'new');
    write(`${folders[1]}/staged.ts`, 'staged');
    git('add', join(folders[1]!, 'staged.ts'));
    write(`${folders[1]}/notes.local`, 'ignored');
    assert.deepEqual(unsavedFiles(place, folders), [
      `${folders[0]}/changed.ts`,
      `${folders[0]}/党费.ts`,
      `${folders[1]}/notes.local`,
      `${folders[1]}/staged.ts`,
    ]);
    commitAll();
    rmSync(join(place, folders[1]!, 'notes.local'));
    assert.deepEqual(unsavedFiles(place, folders), []);
  });

  it('asks where git cannot tell', () => {
    assert.equal(unsavedFiles(place, folders), undefined);
  });

  for (const name of ['', '.', '..', '../modules', 'plans/..', 'Plans', 'others'])
    it(`finds nothing to delete where "${name}" is no module`, () => {
      mkdirSync(join(place, folders[0]!), { recursive: true });
      assert.deepEqual(existingFolders(place, name), []);
    });
});
