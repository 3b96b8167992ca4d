import { PaNoticeFeed } from './notice-feed.ts';

PaNoticeFeed.define();

declare global {
  interface HTMLElementTagNameMap {
    'pa-notice-feed': PaNoticeFeed;
  }
}
