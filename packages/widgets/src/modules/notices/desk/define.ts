import { PaNoticeDesk } from './notice-desk.ts';

PaNoticeDesk.define();

declare global {
  interface HTMLElementTagNameMap {
    'pa-notice-desk': PaNoticeDesk;
  }
}
