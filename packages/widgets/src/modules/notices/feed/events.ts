import type { NoticeReceipt, NoticeSummary } from '@party-affairs/sdk';

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

/** The server has recorded an acknowledgement. */
export class NoticeAcknowledgedEvent extends Event {
  static readonly type = 'pa-notice-acknowledged';
  readonly noticeId: string;
  /** The revision that was acknowledged. */
  readonly revision: number;
  readonly receipt: NoticeReceipt;

  constructor(noticeId: string, revision: number, receipt: NoticeReceipt) {
    super(NoticeAcknowledgedEvent.type, { bubbles: true, composed: true });
    this.noticeId = noticeId;
    this.revision = revision;
    this.receipt = receipt;
  }
}

/** The list is there for the first time, or again after the person or the filters changed. */
export class NoticeFeedLoadEvent extends Event {
  static readonly type = 'pa-load';
  readonly notices: readonly NoticeSummary[];

  constructor(notices: readonly NoticeSummary[]) {
    super(NoticeFeedLoadEvent.type, { bubbles: true, composed: true });
    this.notices = notices;
  }
}

/** Something could not be loaded or done; the widget shows it too. */
export class NoticeFeedErrorEvent extends Event {
  static readonly type = 'pa-error';
  /** The SDK's error: `isApiError(error)` and the other guards tell which. */
  readonly error: unknown;

  constructor(error: unknown) {
    super(NoticeFeedErrorEvent.type, { bubbles: true, composed: true });
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pa-notice-open': NoticeOpenEvent;
    'pa-notice-acknowledged': NoticeAcknowledgedEvent;
  }
}
