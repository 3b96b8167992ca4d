import type { WidgetErrorEvent } from '../element/widget-error-event.ts';
import type { ItemsLoadEvent } from './items-load-event.ts';

export { WidgetErrorEvent } from '../element/widget-error-event.ts';
export { ItemsLoadEvent } from './items-load-event.ts';

/** The events that all lists and desks tell under the same names, besides their own. */
export interface ListEvents<Item> {
  'pa-load': ItemsLoadEvent<Item>;
  'pa-error': WidgetErrorEvent;
}
