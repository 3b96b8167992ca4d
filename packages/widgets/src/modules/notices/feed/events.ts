import type { NoticeSummary } from '@party-affairs/sdk';
import type { WidgetErrorEvent } from '../../../kit/element/widget-error-event.ts';
import type { ItemsFilterEvent } from '../../../kit/list/items-filter-event.ts';
import { ItemsLoadEvent } from '../../../kit/list/items-load-event.ts';
import type { ListEvents } from '../../../kit/list/list-events.ts';
import type { NoticeAcknowledgedEvent } from './acknowledged-event.ts';
import type { NoticeUnreadEvent } from './unread-event.ts';

export { ItemsFilterEvent } from '../../../kit/list/items-filter-event.ts';
export { ItemsLoadEvent, WidgetErrorEvent } from '../../../kit/list/list-events.ts';
export { NoticeAcknowledgedEvent } from './acknowledged-event.ts';
export { NoticeUnreadEvent } from './unread-event.ts';

/** A reader wants to open a notice. Cancel it to show the notice yourself, in your own router say. */
export class NoticeOpenEvent extends Event {
  static readonly type = 'pa-notice-open';
  /** The notice as the list knows it: without its text. */
  readonly notice: NoticeSummary;

  constructor(notice: NoticeSummary) {
    super(NoticeOpenEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.notice = notice;
  }
}

/** The list is there for the first time, or again after the person or the filters changed. */
export class NoticeFeedLoadEvent extends ItemsLoadEvent<NoticeSummary> {
  static readonly type = 'pa-notice-feed-load';

  constructor(notices: readonly NoticeSummary[]) {
    super(NoticeFeedLoadEvent.type, notices);
  }

  /** The same as `items`. */
  get notices(): readonly NoticeSummary[] {
    return this.items;
  }
}

/** The events of `<pa-notice-feed>`, by name. */
export interface NoticeFeedEvents extends ListEvents<NoticeSummary> {
  'pa-notice-open': NoticeOpenEvent;
  'pa-notice-acknowledged': NoticeAcknowledgedEvent;
  'pa-notice-unread': NoticeUnreadEvent;
  'pa-notice-feed-load': NoticeFeedLoadEvent;
  'pa-notice-feed-filter': ItemsFilterEvent;
  'pa-notice-feed-error': WidgetErrorEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends Omit<NoticeFeedEvents, keyof ListEvents<unknown>> {}
}
