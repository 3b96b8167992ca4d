export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language we have for a BCP 47 tag; what we do not have, and no tag, is zh-Hans. */
export function languageFor(tag: string | null | undefined): Language {
  const parts = (tag ?? '').toLowerCase().split(/[-_]/);
  if (parts[0] === 'en') return 'en';
  if (parts[0] !== 'zh' && parts[0] !== 'yue') return 'zh-Hans';
  if (parts.includes('hans')) return 'zh-Hans';
  return parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans';
}

/** Value of the nearest `lang` attribute, looking out through shadow roots, as HTML's own inheritance does. */
export function nearestLang(element: Element): string | null {
  for (let node: Element | null = element; node;) {
    const found: Element | null = node.closest('[lang]');
    if (found) return found.getAttribute('lang');
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

const watches = new WeakMap<Node, { listeners: Set<() => void>; observer: MutationObserver }>();

function watchRoot(root: Node, listener: () => void): () => void {
  let watch = watches.get(root);
  if (!watch) {
    const listeners = new Set<() => void>();
    const observer = new MutationObserver(() => listeners.forEach((notify) => notify()));
    observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
    watch = { listeners, observer };
    watches.set(root, watch);
  }
  const { listeners, observer } = watch;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || watches.get(root)?.observer !== observer) return;
    observer.disconnect();
    watches.delete(root);
  };
}

/** Calls back when a `lang` anywhere around the element changes; one observer per tree, whatever the number of widgets. */
export function watchLang(element: Element, listener: () => void): () => void {
  const stops: (() => void)[] = [];
  for (let root: Node | null = element.getRootNode(); root;) {
    stops.push(watchRoot(root, listener));
    root = root instanceof ShadowRoot ? root.host.getRootNode() : null;
  }
  return () => stops.forEach((stop) => stop());
}
