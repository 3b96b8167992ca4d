import type { ExampleItemSummary } from '@party-affairs/sdk';
import type { WidgetErrorEvent } from '../../../kit/element/widget-error-event.ts';
import type { ItemsLoadEvent } from '../../../kit/list/items-load-event.ts';
import type { ListEvents } from '../../../kit/list/list-events.ts';

export { ItemsLoadEvent, WidgetErrorEvent } from '../../../kit/list/list-events.ts';

/** A reader opens an example item. Cancel it to show the example item yourself, in your own router say. */
export class ExampleItemOpenEvent extends Event {
  static readonly type = 'pa-example-item-open';
  /** As the list knows it: without its text. */
  readonly exampleItem: ExampleItemSummary;

  constructor(exampleItem: ExampleItemSummary) {
    super(ExampleItemOpenEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.exampleItem = exampleItem;
  }
}

/** The server has set or removed a bookmark. */
export class ExampleItemBookmarkedEvent extends Event {
  static readonly type = 'pa-example-item-bookmarked';
  readonly exampleItemId: string;
  readonly bookmarked: boolean;

  constructor(exampleItemId: string, bookmarked: boolean) {
    super(ExampleItemBookmarkedEvent.type, { bubbles: true, composed: true });
    this.exampleItemId = exampleItemId;
    this.bookmarked = bookmarked;
  }
}

/** The events of `<pa-example-item-list>`, by name. */
export interface ExampleItemListEvents extends ListEvents<ExampleItemSummary> {
  'pa-example-item-open': ExampleItemOpenEvent;
  'pa-example-item-bookmarked': ExampleItemBookmarkedEvent;
  'pa-example-item-list-load': ItemsLoadEvent<ExampleItemSummary>;
  'pa-example-item-list-error': WidgetErrorEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends Omit<ExampleItemListEvents, keyof ListEvents<unknown>> {}
}
