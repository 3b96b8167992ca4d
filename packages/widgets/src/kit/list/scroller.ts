/** The ancestors that can scroll an element, the nearest first, through slots and shadow roots. */
export function findScrollBoxes(element: Element): Element[] {
  const boxes: Element[] = [];
  for (let node = parentOf(element); node && node !== document.documentElement; node = parentOf(node)) {
    if (node !== document.body && /auto|scroll/.test(getComputedStyle(node).overflowY)) boxes.push(node);
  }
  return boxes;
}

/** Finds what scrolls now: the first box that has more than it shows, else the page. */
export function findScroller(boxes: readonly Element[]): Element | Window {
  return boxes.find((box) => box.scrollHeight > box.clientHeight) ?? window;
}

/** How far each box that can scroll an element is scrolled, and the page. */
export type ScrollOffsets = readonly (readonly [box: Element, offset: number])[];

export function readOffsets(element: Element): ScrollOffsets {
  return [...findScrollBoxes(element), document.scrollingElement!].map((box) => [box, box.scrollTop] as const);
}

/** Scrolls by so many pixels, at once. */
export function scrollBy(scroller: Element | Window, distance: number): void {
  if (Math.abs(distance) >= 1) scroller.scrollBy({ top: distance, behavior: 'instant' });
}

/** Distance of the upper edge of what is seen from that of the window. */
export function topOf(scroller: Element | Window): number {
  return scroller instanceof Element ? scroller.getBoundingClientRect().top + scroller.clientTop : 0;
}

function parentOf(node: Element): Element | null {
  const root = node.getRootNode();
  return node.assignedSlot ?? node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
