import { PaProvider } from './provider.ts';

PaProvider.define();

declare global {
  interface HTMLElementTagNameMap {
    'pa-provider': PaProvider;
  }
}
