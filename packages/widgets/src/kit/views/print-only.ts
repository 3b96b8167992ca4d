const mark = 'data-pa-printed';

/** Of the page there remains, on paper, the path from its root to the widget. */
const rules = `@media print {
  [${mark}] > :not([${mark}]) { display: none !important; }
  [${mark}] {
    display: block !important; position: static !important; float: none !important; overflow: visible !important;
    inline-size: auto !important; max-inline-size: none !important; block-size: auto !important;
    max-block-size: none !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
    background: none !important; box-shadow: none !important; transform: none !important;
  }
}`;

/** Undoes what the last print changed. */
let restore: (() => void) | undefined;

/**
 * Prints a widget without the page around it. Its ancestors are marked for a style that counts on paper alone; both go
 * when the browser has printed.
 */
export function printOnly(widget: Element): void {
  restore?.();
  const marked: Element[] = [];
  const roots = new Set<Document | ShadowRoot>();
  for (let node: Node | null = widget; node; node = parentOf(node)) {
    if (!(node instanceof Element)) continue;
    marked.push(node);
    roots.add(node.getRootNode() as Document | ShadowRoot);
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  for (const element of marked) element.setAttribute(mark, '');
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  restore = () => {
    restore = undefined;
    removeEventListener('afterprint', handlePrinted);
    for (const element of marked) element.removeAttribute(mark);
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };
  const handlePrinted = restore;
  addEventListener('afterprint', handlePrinted);
  print();
}

/** The parent as the page is laid out: of what is slotted the slot, of a shadow root its host. */
function parentOf(node: Node): Node | null {
  if (node instanceof Element && node.assignedSlot) return node.assignedSlot;
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}
