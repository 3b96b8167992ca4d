import { ContextProvider } from '@lit/context';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { type BaseClient, createBaseClient, Outbox, type TokenAuth } from '@party-affairs/sdk';
import {
  clientContext,
  defaultSettings,
  firstMoments,
  settingsContext,
  type Settings,
} from '../kit/element/contexts.ts';
import { defineElement, type DefineOptions } from '../kit/element/define-element.ts';
import { noteOwnClient } from '../kit/element/own-client.ts';
import { version } from '../kit/element/version.ts';

const loadFaults = () => import('../kit/element/client-faults.ts');

/** Asked for a bearer token before a request; null: no user is signed in. `force`: the last token was refused. */
export type GetToken = TokenAuth['getToken'];

/**
 * @summary Gives the widgets inside it one client, cache, live events, theme, text size and time zone. The language is
 * the nearest `lang` attribute's, so it may be the provider's own.
 *
 * Caches are wiped when the client changes, and at `signOut()`, the client's or this one's.
 *
 * @slot - The part of the page that holds the widgets; the provider itself has no box.
 *
 * @example
 * ```html
 * <pa-provider base-url="https://party.example.edu.cn" lang="zh-Hans" time-zone="Asia/Shanghai">
 *   <pa-notice-feed></pa-notice-feed>
 * </pa-provider>
 * <script type="module">
 *   document.querySelector('pa-provider').getToken = async () => sessionToken;
 * </script>
 * ```
 */
export class PaProvider extends LitElement {
  /** Version of the package this class came with. */
  static readonly version: string = version;

  static override styles = css`
    :host {
      display: contents;
    }

    :host([hidden]) {
      display: none;
    }
  `;

  /** Where the API is; relative addresses start at the page. Without `client`, a client for it is made. */
  @property({ attribute: 'base-url' }) baseUrl: string | undefined;

  /**
   * Where bearer tokens come from; without it the page's visitors are visitors of the API too. Another function takes the
   * place of the former one and nothing else happens, so it may be made anew at each render: call `signOut()` when the
   * person changes.
   */
  @property({ attribute: false }) getToken: GetToken | undefined;

  /** A client of your own; then `base-url` and `getToken` are not used. */
  @property({ attribute: false }) client: BaseClient | undefined;

  /** `light`, `dark`, or `auto`: as the page's computed `color-scheme` says. */
  @property() theme: 'auto' | 'light' | 'dark' = 'auto';

  /** IANA name of the zone dates are shown in, e.g. `Asia/Shanghai`; without it the device's. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;

  /** Letters a quarter larger. */
  @property({ attribute: 'large-text', type: Boolean }) largeText = false;

  /** The clock that "today" is read from. */
  @property({ attribute: false }) now: () => Date = defaultSettings.now;

  readonly #client = new ContextProvider(this, { context: clientContext });
  readonly #settings = new ContextProvider(this, { context: settingsContext, initialValue: defaultSettings });
  #own: BaseClient | undefined;
  #firstMoments: ReturnType<typeof setTimeout> | undefined;

  /** Registers `<pa-provider>`, or `<prefix-provider>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('provider', this, options);
  }

  /** The person leaves: what was cached is thrown away, what is under way is aborted, and `getToken` is asked anew. */
  signOut(): void {
    this.#client.value?.signOut();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Taken out, it let go of its client; put back, it needs one again.
    if (this.hasUpdated && !this.#client.value) this.#provideClient();
    this.#firstMoments ??= setTimeout(() => this.#warnOfNoClient(), firstMoments);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move is a removal too: only what is still away when the page has settled is gone.
    queueMicrotask(() => {
      if (!this.isConnected) this.#dispose();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    noteOwnClient(this, changed.get('client'));
    if (changed.has('client') || changed.has('baseUrl')) this.#provideClient();
    // The page's visitor signs in, or out.
    else if (changed.has('getToken') && !changed.get('getToken') !== !this.getToken) this.#own?.signOut();
    const { theme, timeZone, largeText, now } = this;
    const settings: Settings = { theme, timeZone, largeText, now };
    if (changed.has('theme') || changed.has('timeZone') || changed.has('largeText') || changed.has('now')) {
      this.#settings.setValue(settings);
    }
  }

  override render() {
    return html`<slot></slot>`;
  }

  #provideClient(): void {
    const former = this.#own;
    this.#own = undefined;
    if (!this.client && this.baseUrl !== undefined) this.#own = this.#createClient(this.baseUrl);
    this.#client.setValue(this.client ?? this.#own);
    former?.dispose();
  }

  #createClient(address: string): BaseClient | undefined {
    const getToken: GetToken = async (question) => (await this.getToken?.(question)) ?? null;
    try {
      const baseUrl = new URL(address, this.ownerDocument.baseURI).href;
      return createBaseClient(
        { baseUrl, auth: { getToken } },
        // Each widget brings the resources it calls, so that a page pays for no other module.
        { outbox: (client) => new Outbox(client) },
      );
    } catch (error) {
      void loadFaults().then(({ warnOfAddress }) => warnOfAddress(this.localName, address, error));
      return undefined;
    }
  }

  /** Where `base-url` is no address it has been said already. */
  #warnOfNoClient(): void {
    if (this.client || this.baseUrl !== undefined) return;
    void loadFaults().then(({ warnOfEmptyProvider }) => warnOfEmptyProvider(this.localName));
  }

  #dispose(): void {
    clearTimeout(this.#firstMoments);
    this.#firstMoments = undefined;
    this.#own?.dispose();
    this.#own = undefined;
    this.#client.setValue(undefined);
  }
}
