import { PaExampleItemDesk } from './example-item-desk.ts';

PaExampleItemDesk.define();

declare global {
  interface HTMLElementTagNameMap {
    'pa-example-item-desk': PaExampleItemDesk;
  }
}
