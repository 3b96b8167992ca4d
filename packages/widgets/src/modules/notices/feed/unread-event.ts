/** The number of unread notices is known, or another one: for the badge of the host page. */
export class NoticeUnreadEvent extends Event {
  static readonly type = 'pa-notice-unread';
  /** Unread notices of the person who is signed in, without the archived ones; null once they have signed out. */
  readonly count: number | null;

  constructor(count: number | null) {
    super(NoticeUnreadEvent.type, { bubbles: true, composed: true });
    this.count = count;
  }
}
