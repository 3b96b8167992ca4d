import type { ElementHandle, Page } from 'puppeteer-core';

/** What a reader does with a notice feed. `tag` for other prefixes and places. */
export function feedReader(page: Page, tag = 'pa-notice-feed') {
  const visible = (selector: string) => seen(page, `${tag} >>> ${selector}`);
  const click = async (selector: string) => (await visible(selector)).click();
  return {
    visible,
    click,
    /** Titles in the list, once there is one. */
    async titles(): Promise<string[]> {
      await visible('[part~=row-title]');
      return page.$$eval(`${tag} >>> [part~=row-title]`, (rows) => rows.map((row) => row.textContent.trim()));
    },
    /** Opens the first notice of the list and returns the title of its page. */
    async openFirst(): Promise<string> {
      await click('[part~=row-title]');
      return this.textOf('[part~=detail-title]');
    },
    async back(): Promise<void> {
      await click('[part~=back]');
      await visible('[part~=list]');
    },
    async choose(tab: 'all' | 'unread' | 'toAcknowledge' | 'archived'): Promise<void> {
      await click(`#tab-${tab}`);
      await visible(`#tab-${tab}[aria-selected=true]`);
      await visible('[role=tabpanel][aria-busy=false]');
    },
    /** Acknowledges the open notice: the button, then the confirmation. */
    async acknowledge(): Promise<void> {
      await click('[part~=acknowledgement] button');
      await click('dialog[open] [data-kind=primary]');
      await visible('[part~=acknowledgement][data-kind=done]');
    },
    async search(words: string): Promise<void> {
      await (await visible('[part~=search]')).type(words);
    },
    async textOf(selector: string): Promise<string> {
      return (await visible(selector)).evaluate((node) => node.textContent?.trim() ?? '');
    },
  };
}

/**
 * Waits until an element can be seen, in shadow trees too. Looks at each frame: puppeteer's locators wait for changes
 * of the document, and what changes in a shadow tree is none.
 */
export async function seen(page: Page, selector: string): Promise<ElementHandle<Element>> {
  const element = await page.waitForSelector(selector, { visible: true, timeout: 60_000 });
  if (!element) throw new Error(`${selector} is not there.`);
  return element;
}
