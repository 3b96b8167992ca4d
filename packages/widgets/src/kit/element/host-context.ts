import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BaseClient } from '@party-affairs/sdk';
import { clientContext, defaultSettings, firstMoments, settingsContext, type Settings } from './contexts.ts';
import { languageFor, nearestLang, watchLang, type Language } from '../i18n/language.ts';
import { sessionOf, type Session } from '../data/session.ts';
import { noteOwnClient } from './own-client.ts';
import { resolveTheme, watchTheme } from './theme.ts';

/** The element of a widget, with the client it may have of its own. */
export type WidgetHost = ReactiveControllerHost & HTMLElement & { client: BaseClient | undefined };

/**
 * Everything a widget learns from where it stands: client and session, language, theme, time zone, clock.
 * Its own `client` comes before the provider's; both may come late, change, or be taken away.
 */
export class HostContext implements ReactiveController {
  /** undefined until a client is there. */
  session: Session | undefined;
  language: Language = 'zh-Hans';
  theme: 'light' | 'dark' = 'light';
  /** Renders what stands in place of the widget when no client came in its first moments. */
  noClient: ((language: Language) => unknown) | undefined;

  readonly #host: WidgetHost;
  readonly #client: ContextConsumer<typeof clientContext, WidgetHost>;
  readonly #settings: ContextConsumer<typeof settingsContext, WidgetHost>;
  /** The widget's own client, as it was at the last update. */
  #ownClient: BaseClient | undefined;
  #detach: (() => void) | undefined;
  #stops: (() => void)[] = [];
  #firstMoments: ReturnType<typeof setTimeout> | undefined;

  constructor(host: WidgetHost) {
    this.#host = host;
    host.addController(this);
    this.#client = new ContextConsumer(host, { context: clientContext, subscribe: true });
    this.#settings = new ContextConsumer(host, { context: settingsContext, subscribe: true });
  }

  get settings(): Settings {
    return this.#settings.value ?? defaultSettings;
  }

  /** The widget stands in the page and keeps its session awake. */
  get attached(): boolean {
    return this.#detach !== undefined;
  }

  hostConnected(): void {
    // Moved to another place: what a former provider said does not hold here. The consumers ask after this.
    this.#client.value = undefined;
    delete this.#settings.value;
    const look = () => {
      this.language = languageFor(nearestLang(this.#host));
      this.#host.requestUpdate();
    };
    look();
    document.addEventListener('context-provider', this.#handleProvider);
    this.#stops = [
      watchLang(this.#host, look),
      watchTheme(() => this.#host.requestUpdate()),
      () => document.removeEventListener('context-provider', this.#handleProvider),
    ];
  }

  hostDisconnected(): void {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#endWait();
    this.#leave();
  }

  hostUpdate(): void {
    // It waits until it stands in the page. An update may run after the element was taken out.
    if (!this.#host.isConnected) return;
    this.theme = resolveTheme(this.#host, this.settings.theme);
    noteOwnClient(this.#host, this.#ownClient);
    this.#ownClient = this.#host.client;
    const client = this.#ownClient ?? this.#client.value;
    if (client) this.#endWait();
    else this.#firstMoments ??= setTimeout(() => void this.#missClient(), firstMoments);
    if (client === this.session?.client && this.#detach) return;
    this.#leave();
    this.session = client && sessionOf(client);
    this.#detach = this.session?.attach(() => this.#host.requestUpdate());
  }

  /** A provider that was defined after the widgets inside it: they ask once more. */
  readonly #handleProvider = (): void => {
    if (this.#client.value === undefined) this.#client.hostConnected();
    if (this.#settings.value === undefined) this.#settings.hostConnected();
  };

  #endWait(): void {
    clearTimeout(this.#firstMoments);
    this.#firstMoments = undefined;
    this.noClient = undefined;
  }

  async #missClient(): Promise<void> {
    const { noClientView, warnOfNoClient } = await import('./client-faults.ts');
    if (!this.#firstMoments) return;
    this.noClient = noClientView;
    // A provider tells for itself what it lacks, once for all that it holds.
    if (!this.#settings.value) warnOfNoClient(this.#host.localName);
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#detach?.();
    this.#detach = undefined;
  }
}
