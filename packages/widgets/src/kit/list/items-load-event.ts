/**
 * A list is there for the first time, or again after the person or the filters changed. A widget tells it under a name of its
 * own and as `pa-load`, so that a page can listen to one widget or to all.
 */
export class ItemsLoadEvent<Item> extends Event {
  readonly items: readonly Item[];

  constructor(type: string, items: readonly Item[]) {
    super(type, { bubbles: true, composed: true });
    this.items = items;
  }
}

/** Tells the host page that a list is there: by the widget's own event, and as `pa-load`. */
export function reportLoad<Item>(widget: EventTarget, own: Event, items: readonly Item[]): void {
  for (const event of [own, new ItemsLoadEvent('pa-load', items)]) widget.dispatchEvent(event);
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pa-load': ItemsLoadEvent<{ readonly id: string }>;
  }
}
