import type { DeskAction, DeskNoticeSummary } from '@party-affairs/sdk/contract';
import type { WidgetErrorEvent } from '../../../kit/element/widget-error-event.ts';
import type { ItemsLoadEvent } from '../../../kit/list/items-load-event.ts';
import type { ListEvents } from '../../../kit/list/list-events.ts';

export { ItemsLoadEvent, WidgetErrorEvent } from '../../../kit/list/list-events.ts';

/** Tells that a user wrote or moved a notice at the desk, and the server agreed. */
export class NoticeChangedEvent extends Event {
  static readonly type = 'pa-notice-changed';

  readonly noticeId: string;
  readonly action: 'create' | Exclude<DeskAction, 'receipts'>;

  constructor(noticeId: string, action: NoticeChangedEvent['action']) {
    super(NoticeChangedEvent.type, { bubbles: true, composed: true });
    this.noticeId = noticeId;
    this.action = action;
  }
}

/** The events of `<pa-notice-desk>`, by name. */
export interface NoticeDeskEvents extends ListEvents<DeskNoticeSummary> {
  'pa-notice-changed': NoticeChangedEvent;
  'pa-notice-desk-load': ItemsLoadEvent<DeskNoticeSummary>;
  'pa-notice-desk-error': WidgetErrorEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends Omit<NoticeDeskEvents, keyof ListEvents<unknown>> {}
}
