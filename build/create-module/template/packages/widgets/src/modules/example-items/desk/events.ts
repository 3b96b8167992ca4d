import type { DeskExampleItemSummary, ExampleItemAction } from '@party-affairs/sdk/contract';
import type { WidgetErrorEvent } from '../../../kit/element/widget-error-event.ts';
import type { ItemsLoadEvent } from '../../../kit/list/items-load-event.ts';

/** Tells that a user wrote or moved an example item at the desk, and the server agreed. */
export class ExampleItemChangedEvent extends Event {
  static readonly type = 'pa-example-item-changed';
  readonly exampleItemId: string;
  readonly action: 'create' | ExampleItemAction;

  constructor(exampleItemId: string, action: ExampleItemChangedEvent['action']) {
    super(ExampleItemChangedEvent.type, { bubbles: true, composed: true });
    this.exampleItemId = exampleItemId;
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pa-example-item-changed': ExampleItemChangedEvent;
    'pa-example-item-desk-load': ItemsLoadEvent<DeskExampleItemSummary>;
    'pa-example-item-desk-error': WidgetErrorEvent;
  }
}
