import type { Organization } from '@party-affairs/sdk';

/** What the widget shows is there. */
export class ExampleWidgetLoadEvent extends Event {
  static readonly type = 'pa-example-widget-loaded';
  readonly items: readonly Organization[];

  constructor(items: readonly Organization[]) {
    super(ExampleWidgetLoadEvent.type, { bubbles: true, composed: true });
    this.items = items;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pa-example-widget-loaded': ExampleWidgetLoadEvent;
  }
}
