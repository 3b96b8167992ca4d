import { type ElementName, elements } from '../modules.ts';
import { addNote, inLanguageOf } from './note.ts';

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
const loading = new Map<ElementName, Promise<void>>();
/** Elements that stand in the page without their code; once the reader was told, with the button that tries again. */
const waiting = new Map<Element, HTMLElement | undefined>();
const pauses = new Set<() => void>();

/** Loads and registers one element; the second time there is nothing left to do. */
function load(name: ElementName): Promise<void> {
  let loaded = loading.get(name);
  if (!loaded) {
    loaded = loadInAttempts(name);
    loading.set(name, loaded);
  }
  return loaded;
}

/** A server may be away for a moment: tries again after about 1, 3, 9 seconds and so on. */
async function loadInAttempts(name: ElementName): Promise<void> {
  for (let seconds = 1; ; seconds = Math.min(seconds * 3, 999)) {
    try {
      (await elements[name]()).define({ prefix });
      break;
    } catch (error) {
      // What fails once may be over in a second. The provider has no box, and its code is a part of every widget's.
      if (seconds > 1 && name !== 'provider') explain(name, error);
      await pause(seconds);
    }
  }
  for (const element of waitingFor(name)) {
    waiting.get(element)?.parentElement?.remove();
    waiting.delete(element);
  }
  if (names.every((each) => customElements.get(`${prefix}-${each}`))) observer.disconnect();
}

/** Drawn over: many pages must not ask in step. */
function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    pauses.add(resolve);
    setTimeout(resolve, seconds * (500 + Math.random() * 1000));
  });
}

/** The reader, the network or the next one of its kind on the page does not wait. */
function endPauses(): void {
  for (const end of pauses) end();
  pauses.clear();
}

function explain(name: ElementName, error: unknown): void {
  for (const element of waitingFor(name)) {
    let button = waiting.get(element);
    if (!button) {
      button = addRetryButton(element);
      waiting.set(element, button);
      console.error(`<${prefix}-${name}> could not be loaded.`, error);
      // The class that widgets have for it comes with their code.
      element.dispatchEvent(Object.assign(new Event('pa-error', { bubbles: true, composed: true }), { error }));
    }
    button.textContent = inLanguageOf(element, ['重试', '重試', 'Try again']);
  }
}

function addRetryButton(element: Element): HTMLElement {
  const note = addNote(element, [
    '没有加载成功，请重试或刷新页面。',
    '沒有載入成功，請重試或重新整理頁面。',
    'This could not be loaded. Try again, or reload the page. ',
  ]);
  const button = note.appendChild(document.createElement('button'));
  button.type = 'button';
  button.onclick = () => {
    button.textContent = '…';
    endPauses();
  };
  return button;
}

function waitingFor(name: ElementName): Element[] {
  return [...waiting.keys()].filter((element) => nameOf(element) === name);
}

function nameOf({ localName }: Element): ElementName {
  return localName.slice(prefix.length + 1) as ElementName;
}

/** The widgets need container queries and shared style sheets: Chromium 109, Firefox 115 and Safari 16.4 have them. */
function isOldBrowser(): boolean {
  return !('adoptedStyleSheets' in document && CSS.supports('container-type', 'inline-size'));
}

function look(within: ParentNode): void {
  for (const element of within.querySelectorAll(selector)) void found(element);
}

async function found(element: Element): Promise<void> {
  const name = nameOf(element);
  if (waiting.has(element) || customElements.get(element.localName)) return;
  waiting.set(element, undefined);
  endPauses();
  if (!isOldBrowser()) await load(name);
  else if (name !== 'provider') addNote(element, (await import('./old-browser.ts')).oldBrowser);
}

// Portals put parts of a page in late, so looking once is not enough. When everything is loaded there is nothing to see.
const observer = new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.matches(selector)) void found(node);
      look(node);
    }
  }
});
observe(document);
addEventListener('online', endPauses);

/**
 * Finds widgets in a shadow root too, now and later: from outside nothing shows that it is there.
 *
 * @example
 * ```ts
 * const { observe } = await import('https://cdn.example.edu.cn/party-affairs/party-affairs.js');
 * observe(application.shadowRoot);
 * ```
 */
export function observe(root: Document | ShadowRoot): void {
  observer.observe(root, { childList: true, subtree: true });
  look(root);
}

/** Loads elements the page will need, by their name without the prefix, for example before a dialog opens. */
export async function preload(...wanted: ElementName[]): Promise<void> {
  await Promise.all(wanted.map(load));
}
