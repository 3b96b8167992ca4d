import { PaExampleItemList } from './example-item-list.ts';

PaExampleItemList.define();

declare global {
  interface HTMLElementTagNameMap {
    'pa-example-item-list': PaExampleItemList;
  }
}
