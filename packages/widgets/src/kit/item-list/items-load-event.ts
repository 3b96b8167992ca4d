/** A list is there for the first time, or again after the person or the filters changed. */
export class ItemsLoadEvent<ListedItem> extends Event {
  readonly items: readonly ListedItem[];

  constructor(type: string, items: readonly ListedItem[]) {
    super(type, { bubbles: true, composed: true });
    this.items = items;
  }
}

/** Tells the host page that a list is there: under the widget's name, and as `pa-load`. */
export function reportLoad(widget: EventTarget, type: `pa-${string}-load`, items: readonly unknown[]): void {
  for (const name of [type, 'pa-load']) widget.dispatchEvent(new ItemsLoadEvent(name, items));
}
