import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { elements } from '../../packages/widgets/src/modules.ts';
import { launchChromium } from '../run/chromium.ts';
import { type HostPortal, startHostPortal } from './host-portal.ts';
import { hostPage, loader, signIn } from './pages.ts';
import { visit } from './visitor.ts';

// Where host pages put a widget: each element in each of them.

/** Boxes that are as wide as what they hold. */
const shrinkingBoxes: Readonly<Record<string, (tag: string) => string>> = {
  dialog: (tag) => `<dialog open>${tag}</dialog>`,
  popover: (tag) => `<div popover="manual" style="inset: auto">${tag}</div>`,
  'table cell': (tag) => `<table><tr><td>${tag}</td></tr></table>`,
  float: (tag) => `<div style="float: left">${tag}</div>`,
  'inline block': (tag) => `<div style="display: inline-block">${tag}</div>`,
  'absolute box': (tag) => `<div style="position: absolute">${tag}</div>`,
  'fixed box': (tag) => `<div style="position: fixed; right: 0">${tag}</div>`,
  'fit-content': (tag) => `<div style="inline-size: fit-content">${tag}</div>`,
  'flex row': (tag) => `<div style="display: flex">${tag}<p style="flex: 1">文</p></div>`,
  'grid column': (tag) => `<div style="display: grid; grid-template-columns: auto 1fr">${tag}<p>文</p></div>`,
};

const ready = (page: Page, tag: string) =>
  page.waitForFunction(
    (name) =>
      [...document.querySelectorAll(name)].every((each) => (each as { readonly state?: string }).state === 'ready'),
    { polling: 50, timeout: 60_000 },
    tag,
  );

for (const name of Object.keys(elements).filter((each) => each !== 'provider')) {
  const tag = `pa-${name}`;
  const element = `<${tag}></${tag}>`;
  describe(`<${tag}> where a page puts it`, () => {
    let portal: HostPortal;
    let browser: Browser;
    before(async () => {
      [portal, browser] = await Promise.all([startHostPortal(), launchChromium()]);
    });
    after(() => Promise.all([browser?.close(), portal?.close()]));

    const open = async (body: string, { script = '', doctype = true } = {}) => {
      const { html } = hostPage({
        head: loader,
        body: `<pa-provider base-url="/">${body}</pa-provider>`,
        script: signIn('acc_secretary') + script,
      });
      const visitor = await visit(
        browser,
        portal.put('/place', { html: doctype ? html : html.replace(/<!doctype html>/i, '') }),
      );
      await ready(visitor.page, tag);
      return visitor;
    };

    it('can be read in every box that is as wide as what it holds', async () => {
      const bodies = Object.entries(shrinkingBoxes).map(
        ([box, wrap]) => `<section data-box="${box}">${wrap(element)}</section>`,
      );
      const visitor = await open(bodies.join(''), { script: `document.querySelector('[popover]').showPopover?.();` });
      const widths = await visitor.page.$$eval(
        '[data-box]',
        (sections, name) =>
          sections.map((section) => [
            section.getAttribute('data-box')!,
            section.querySelector(name)!.getBoundingClientRect().width,
          ]),
        tag,
      );
      for (const [box, width] of widths as [string, number][]) assert.ok(width >= 400, `${box}: ${width} px`);
      await visitor.page.setViewport({ width: 320, height: 640 });
      const scrolled = await visitor.page.evaluate(() => document.scrollingElement!.scrollWidth);
      assert.ok(scrolled <= 340, `${scrolled} px at 320`);
      await visitor.leave();
    });

    it('is as tall as what it shows in a page without a doctype', async () => {
      const visitor = await open(`${element}<p>文</p>`, { doctype: false });
      await visitor.page.setViewport({ width: 960, height: 3000 });
      const height = await visitor.page.$eval(tag, (each) => each.getBoundingClientRect().height);
      const standard = await open(`${element}<p>文</p>`);
      await standard.page.setViewport({ width: 960, height: 3000 });
      assert.equal(height, await standard.page.$eval(tag, (each) => each.getBoundingClientRect().height));
      await Promise.all([visitor.leave(), standard.leave()]);
    });

    it('is as tall on a page that keeps line breaks, whatever box the page makes of it', async () => {
      const visitor = await open(element);
      const heights = await visitor.page.$eval(tag, (each) => {
        const measure = () => each.getBoundingClientRect().height;
        const before = measure();
        const sheet = document.createElement('style');
        sheet.textContent = `* { white-space: pre-wrap !important } ${each.localName} { display: block !important }`;
        document.head.append(sheet);
        return [before, measure()];
      });
      assert.equal(heights[1], heights[0]);
      await visitor.leave();
    });

    it('scrolls inside when the page gives it a height, so that everything in it can be reached', async () => {
      const visitor = await open(element.replace('>', ' style="block-size: 400px">'));
      const { page } = visitor;
      assert.equal(await page.$eval(tag, (each) => each.getBoundingClientRect().height), 400);
      await page.evaluate((selector) => {
        const root = document.querySelector(selector)!.shadowRoot!;
        root.querySelector<HTMLElement>('[data-id] .row-open, [data-id] button.row')!.click();
      }, tag);
      await page.waitForFunction(
        (selector) =>
          document
            .querySelector(selector)!
            .shadowRoot!.querySelector('.detail:not(:has(.skeleton)), .record:not(.skeleton)'),
        {},
        tag,
      );
      const hidden = await page.evaluate(async (selector) => {
        const host = document.querySelector(selector)!;
        const frame = host.getBoundingClientRect();
        const controls = [...host.shadowRoot!.querySelectorAll<HTMLElement>('button, a[href], input, select')].filter(
          (each) => each.checkVisibility({ visibilityProperty: true }) && each.offsetWidth > 1,
        );
        const out: string[] = [];
        for (const control of controls) {
          control.scrollIntoView({ block: 'nearest' });
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const { top, bottom } = control.getBoundingClientRect();
          if (top < frame.top - 1 || bottom > frame.bottom + 1)
            out.push(`${control.textContent.trim()}: ${top - frame.top} to ${bottom - frame.top}`);
        }
        return [controls.length, out];
      }, tag);
      assert.deepEqual(hidden[1], []);
      assert.ok((hidden[0] as number) > 2);
      await visitor.leave();
    });

    it('is on paper as long as it is, black on white, without its buttons', async () => {
      const visitor = await open(element.replace('>', ' style="block-size: 400px">'), {
        script: `document.querySelector('pa-provider').theme = 'dark';`,
      });
      const { page } = visitor;
      await page.waitForFunction(
        (selector) => document.querySelector(selector)!.shadowRoot!.querySelector('[data-theme="dark"]'),
        {},
        tag,
      );
      await page.emulateMediaType('print');
      const paper = await page.evaluate((selector) => {
        const host = document.querySelector(selector)!;
        const { color, backgroundColor } = getComputedStyle(host.shadowRoot!.querySelector('.root')!);
        const buttons = [...host.shadowRoot!.querySelectorAll<HTMLElement>('.button')];
        const shown = buttons.filter((button) => button.checkVisibility()).length;
        return { color, backgroundColor, shown, height: host.getBoundingClientRect().height };
      }, tag);
      assert.deepEqual([paper.color, paper.backgroundColor], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
      assert.equal(paper.shown, 0);
      assert.ok(paper.height > 600, `${paper.height} px`);
      await visitor.leave();
    });

    it('keeps the labels of its buttons in forced colours', async () => {
      const visitor = await open(element);
      const { page } = visitor;
      const devtools = await page.createCDPSession();
      await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
      const styles = await page.evaluate((selector) => {
        const buttons = [...document.querySelector(selector)!.shadowRoot!.querySelectorAll('.button')];
        return buttons.map((button) => {
          const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(button) as CSSStyleDeclaration & {
            readonly forcedColorAdjust: string;
          };
          return { label: button.textContent.trim(), color, backgroundColor, forcedColorAdjust };
        });
      }, tag);
      assert.ok(styles.length > 0);
      const canvas = 'rgb(255, 255, 255)';
      for (const { label, color, backgroundColor, forcedColorAdjust } of styles) {
        assert.notEqual(color, backgroundColor, label);
        // The browser lays the canvas behind words, unless it is told not to.
        if (forcedColorAdjust !== 'none') assert.notEqual(color, canvas, label);
      }
      await visitor.leave();
    });
  });
}
