import type { ItemList } from './item-list.ts';

const watched = new WeakSet<ItemList>();

/**
 * Leads a reader back to the row they came from, where the page showed its item itself. The page hides the list
 * meanwhile or takes it out; what tells that the reader is back is that the list has a size again. Where something on the
 * page has the focus by then, the page has led the reader itself.
 */
export function watchReturn(list: ItemList): void {
  if (watched.has(list)) return;
  watched.add(list);
  const { host, rows } = list;
  let isAway = false;
  const observer = new ResizeObserver(() => {
    const wasAway = isAway;
    isAway = !isShown(host);
    const id = rows.left?.id;
    if (wasAway && !isAway && id !== undefined && list.openId === undefined && !hasFocus()) {
      rows.show(id, '[data-focus-home]');
    }
  });
  observer.observe(host);
}

function hasFocus(): boolean {
  const { activeElement, body } = document;
  // Browsers take the focus from what was hidden only with the next frame.
  return activeElement !== null && activeElement !== body && isShown(activeElement);
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}
