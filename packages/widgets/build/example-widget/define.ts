import { PaExampleWidget } from './example-widget.ts';

PaExampleWidget.define();

declare global {
  interface HTMLElementTagNameMap {
    'pa-example-widget': PaExampleWidget;
  }
}
