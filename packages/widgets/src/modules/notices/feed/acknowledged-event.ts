import type { NoticeReceipt } from '@party-affairs/sdk';

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
