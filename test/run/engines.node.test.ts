import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** Finds a Chromium on a machine where the path leads to Node only, starts it and shows a page. */
function startOnBareMachine(environment: Readonly<Record<string, string>> = {}) {
  const program = `
    import { findChromium } from './test/run/engines.ts';
    import puppeteer from 'puppeteer-core';
    const { path, from, args, headless, environment } = await findChromium();
    const browser = await puppeteer.launch({ executablePath: path, args: [...args], headless, env: { ...process.env, ...environment } });
    const page = await browser.newPage();
    await page.setContent('<h1 style="font-family: system-ui">党费 \\u{1f4ce}</h1><input>');
    await page.type('input', '组织');
    await page.screenshot();
    console.log(from + '|' + (await page.$eval('input', ({ value }) => value)));
    await browser.close();`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: dirname(process.execPath), HOME: process.env['HOME'] ?? '', ...environment },
  });
}

const carried = process.platform === 'linux' && process.arch === 'x64';

describe('the Chromium of the tests', () => {
  if (carried) {
    it('is the one that npm brought along when the machine has none, and it shows a page', () => {
      const { stdout, stderr } = startOnBareMachine();
      assert.match(stdout, /^@sparticuz\/chromium [\d.]+\|组织\n$/, stderr);
    });
  }

  it('is the one that CHROME_PATH names, before any other', () => {
    const { stderr } = startOnBareMachine({ CHROME_PATH: process.execPath });
    assert.doesNotMatch(stderr, /sparticuz/);
    assert.match(stderr, /Failed to launch the browser process/, 'Node was started as the browser');
  });

  it('is not looked for elsewhere when CHROME_PATH is wrong: that is said in one sentence', () => {
    const { status, stderr } = startOnBareMachine({ CHROME_PATH: '/nowhere/chrome' });
    assert.notEqual(status, 0);
    assert.match(stderr, /CHROME_PATH names \/nowhere\/chrome, which is not a program\. Correct it or unset it\./);
  });
});
