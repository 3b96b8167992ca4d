import type { ExampleItemAction } from '@party-affairs/sdk/contract';

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
  }
}
