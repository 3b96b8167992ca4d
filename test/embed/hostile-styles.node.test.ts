import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { feedReader } from './feed-reader.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { feedInProvider, hostPage, loader, signIn } from './pages.ts';
import { launchChromium } from '../run/chromium.ts';
import { visit } from './visitor.ts';

/** What old portals do to everything on the page. */
const hostile = `<style>
  html { font-size: 62.5%; line-height: 3; letter-spacing: 0.3em; text-transform: uppercase; text-align: center; direction: ltr }
  * { margin: 9px !important; font: italic 30px serif !important; color: lime !important }
  div, button, input, select, ul, li, h2, h3, p, dialog { border: 5px solid blue !important; padding: 40px !important; float: left }
  button { text-transform: uppercase; background: black }
</style>`;
// The page may give the tag itself a margin. So both pages give it the same width.
const place = '<div style="inline-size: 700px; margin: 0 !important; padding: 0 !important; border: 0 !important">';

/** The look of every element inside the widget: text, colours and boxes, relative to the widget. */
function looks(): string[] {
  const root = document.querySelector('pa-notice-feed')!.shadowRoot!;
  const origin = root.querySelector('[part~=root]')!.getBoundingClientRect();
  const shown = [...root.querySelectorAll('.root, .root *')].filter((element) => element.checkVisibility());
  return shown.map((element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const text = [style.font, style.color, style.letterSpacing, style.textTransform, style.textAlign, style.margin];
    const around = [style.padding, style.border, style.backgroundColor, style.float];
    const where = [box.x - origin.x, box.y - origin.y, box.width, box.height].map((length) => length.toFixed(1));
    return [`${element.localName}.${element.getAttribute('class') ?? ''}`, ...text, ...around, ...where].join(' | ');
  });
}

describe('on a page whose styles are hostile', () => {
  let portal: HostPortal;
  let browser: Browser;
  before(async () => {
    [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
  });
  after(() => Promise.all([browser?.close(), portal?.close()]));

  /** The looks of list and open notice on a page with these styles. */
  async function looksWith(head: string): Promise<{ readonly list: string[]; readonly notice: string[] }> {
    const body = `${place}${feedInProvider}</div>`;
    const page = hostPage({ head: head + loader, body, script: signIn('acc_secretary') });
    const visitor = await visit(browser, portal.put('/styled', page));
    await visitor.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    // Both pages show the widget as wide, whatever margin the page gives the tag.
    await visitor.page.addStyleTag({
      content: 'pa-provider, pa-notice-feed { margin: 0 !important; border: 0 !important; padding: 0 !important }',
    });
    const feed = feedReader(visitor.page);
    await feed.titles();
    await visitor.page.waitForNetworkIdle({ concurrency: 1, idleTime: 100 });
    const list = await visitor.page.evaluate(looks);
    await feed.openFirst();
    await feed.visible('[part~=rich-text]');
    await visitor.page.mouse.move(0, 0);
    const notice = await visitor.page.evaluate(looks);
    await visitor.leave();
    return { list, notice };
  }

  it('list and notice look to the last box as on a page without styles', async () => {
    // Looking at the first page must not change the second: nothing is read before both have been seen.
    const plain = await looksWith('');
    const styled = await looksWith(hostile);
    assert.ok(plain.list.length > 100 && plain.notice.length > 20, 'there is something to compare');
    for (const view of ['list', 'notice'] as const) {
      assert.equal(styled[view].length, plain[view].length);
      styled[view].forEach((look, at) => assert.equal(look, plain[view][at]));
    }
  });

  it('the page may still place, size and hide the tag', async () => {
    const page = hostPage({
      head: `${loader}<style>pa-notice-feed { inline-size: 333px; margin-inline-start: 50px }</style>`,
      body: feedInProvider,
      script: signIn('acc_member'),
    });
    const visitor = await visit(browser, portal.put('/placed', page));
    await feedReader(visitor.page).titles();
    const box = () =>
      visitor.page.$eval('pa-notice-feed', (feed) => {
        const { x, width, height } = feed.getBoundingClientRect();
        return { x, width, seen: height > 0 };
      });
    assert.deepEqual(await box(), { x: 58, width: 333, seen: true });
    await visitor.page.$eval('pa-notice-feed', (feed) => (feed.hidden = true));
    assert.equal((await box()).seen, false);
    await visitor.leave();
  });
});
