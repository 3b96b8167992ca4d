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
    // The last character is in no font at all.
    await page.setContent('<h1 style="font: 20px system-ui"><span>党费 \\u{1f4ce} \\ue0ff</span></h1>');
    await page.screenshot();
    console.log(from + '|' + (await page.$eval('span', ({ offsetWidth }) => offsetWidth > 60)));
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
    it('is the one that npm brought along when the machine has none, and shows what no font has', () => {
      const { stdout, stderr } = startOnBareMachine();
      assert.match(stdout, /^@sparticuz\/chromium [\d.]+\|true\n$/, stderr);
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
