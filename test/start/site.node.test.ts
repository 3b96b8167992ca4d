import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { portalSite } from '../../examples/portal/site.ts';

describe('the sample portal', () => {
  let folder: string;
  let site: Awaited<ReturnType<typeof portalSite>>;
  const get = async (path: string) => site(new Request(`http://localhost${path}`));

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'site-'));
    mkdirSync(join(folder, 'widgets/chunks'), { recursive: true });
    writeFileSync(join(folder, 'widgets/party-affairs.js'), 'import("./chunks/a-1.js");');
    writeFileSync(join(folder, 'widgets/chunks/a-1.js'), 'export {};');
    site = await portalSite({
      pages: join(import.meta.dirname, '../../examples/portal'),
      widgets: join(folder, 'widgets'),
    });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('takes nothing from a page that is open when the widgets are built anew', async () => {
    rmSync(join(folder, 'widgets'), { recursive: true });
    const response = await get('/party-affairs/chunks/a-1.js');
    assert.equal(await response?.text(), 'export {};');
  });

  it('has the same frame around each page, and hands out no pieces of it', async () => {
    for (const path of ['/', '/desk.html']) {
      const text = (await (await get(path))?.text()) ?? '';
      assert.doesNotMatch(text, /#include/, path);
      for (const once of ['<nav id="nav"', '<footer id="footer"', 'src="/party-affairs/party-affairs.js"', '</html>']) {
        assert.equal(text.split(once).length, 2, `${path}: ${once}`);
      }
    }
    assert.equal(await get('/frame/top.inc'), null);
    assert.equal(await get('/site.ts'), null);
  });
});
