import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { rollup } from 'rollup';
import { swept } from '../../packages/widgets/build/swept.ts';

describe('a build into a package that was built before', () => {
  let folder: string;
  const put = (path: string, text = '') => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves nothing that a reader of the package could take for a part of it, and all that other steps made', async () => {
    const old = ['gone.js', 'gone.js.map', 'gone.d.ts', 'deep/gone.js', 'embed-old/gone.js'];
    put('src/kept.ts');
    put('src/entry.js', 'export const kept = 1;');
    for (const path of old) put(`dist/${path}`);
    for (const path of ['kept.d.ts', 'list.json', 'embed/party.js']) put(`dist/${path}`);
    const dist = join(folder, 'dist');
    let duringBuild = false;
    const build = await rollup({
      input: join(folder, 'src/entry.js'),
      plugins: [
        { name: 'look', generateBundle: () => void (duringBuild = existsSync(join(dist, 'gone.js'))) },
        swept(dist, ['list.json', 'embed']),
      ],
    });
    await build.write({ dir: dist, format: 'es' });
    assert.ok(duringBuild, 'what is used stays until its successor is there');
    const left = ['entry.js', 'kept.d.ts', 'list.json', 'embed/party.js'];
    assert.deepEqual(
      [...left, ...old].filter((path) => existsSync(join(dist, path))),
      left,
    );
  });
});
