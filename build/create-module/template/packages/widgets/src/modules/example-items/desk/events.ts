import type { DeskExampleItemSummary, ExampleItemAction } from '@party-affairs/sdk/contract';
import type { WidgetErrorEvent } from '../../../kit/element/widget-error-event.ts';
import type { ItemsLoadEvent } from '../../../kit/list/items-load-event.ts';
import type { ListEvents } from '../../../kit/list/list-events.ts';

export { ItemsLoadEvent, WidgetErrorEvent } from '../../../kit/list/list-events.ts';

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

/** The events of `<pa-example-item-desk>`, by name. */
export interface ExampleItemDeskEvents extends ListEvents<DeskExampleItemSummary> {
  'pa-example-item-changed': ExampleItemChangedEvent;
  'pa-example-item-desk-load': ItemsLoadEvent<DeskExampleItemSummary>;
  'pa-example-item-desk-error': WidgetErrorEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends Omit<ExampleItemDeskEvents, keyof ListEvents<unknown>> {}
}
