import type { DeskAction } from '@party-affairs/sdk/contract';

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

declare global {
  interface HTMLElementEventMap {
    'pa-notice-changed': NoticeChangedEvent;
  }
}
