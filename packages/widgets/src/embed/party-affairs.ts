import { type ElementName, elements } from '../modules.ts';
import { explainOldBrowser, isOldBrowser } from './old-browser.ts';

/*
 * The one tag a host page needs:
 *
 *   <script type="module" src="https://…/party-affairs.js"></script>
 *
 * Finds the widgets on the page, now and later, and loads the code of those that are used. `party-affairs.js?prefix=uni`
 * registers `<uni-notice-feed>` and so on, so that two versions can live on one page. Adds no global and no style.
 *
 * Imports nothing that its chunks import too: they would import it back, under an address without the prefix.
 */

const prefix = new URL(import.meta.url).searchParams.get('prefix') ?? 'pa';
const names = Object.keys(elements) as ElementName[];
const selector = names.map((name) => `${prefix}-${name}`).join();
const loading = new Map<string, Promise<void>>();

/** Loads and registers one element; the second time there is nothing left to do. */
function load(name: ElementName): Promise<void> {
  let loaded = loading.get(name);
  if (!loaded) {
    loaded = elements[name]().then(
      (element) => element.define({ prefix }),
      (error: unknown) => {
        // The next one of its kind on the page tries again.
        loading.delete(name);
        console.error(`<${prefix}-${name}> could not be loaded.`, error);
      },
    );
    loading.set(name, loaded);
  }
  return loaded;
}

function look(within: ParentNode): void {
  for (const element of within.querySelectorAll(selector)) found(element);
}

function found(element: Element): void {
  if (isOldBrowser()) explainOldBrowser(element);
  else void load(element.localName.slice(prefix.length + 1) as ElementName);
}

// Portals put parts of a page in late, so looking once is not enough. When everything is loaded there is nothing to see.
const observer = new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.matches(selector)) found(node);
      look(node);
    }
  }
  if (loading.size === names.length) observer.disconnect();
});
observer.observe(document, { childList: true, subtree: true });
look(document);

/** Loads elements the page will need, by their name without the prefix, for example before a dialog opens. */
export async function preload(...wanted: ElementName[]): Promise<void> {
  await Promise.all(wanted.map(load));
}
