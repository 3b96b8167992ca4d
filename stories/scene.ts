import { type BrowserMock, type BrowserMockOptions, startMock } from '@party-affairs/mock-server/browser';
import { type Client, createClient } from '@party-affairs/sdk';
import '@party-affairs/widgets/provider/define';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { styleMap } from 'lit/directives/style-map.js';

/** The setting of a story: the person, the data, and the kind of page. In a story: `parameters: { scene: {...} }`. */
export interface Scene extends Omit<BrowserMockOptions, 'intercept'> {
  readonly lang?: 'zh-Hans' | 'zh-Hant' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly largeText?: boolean;
  /** Width of the place the page gives the widget, px; as wide as the canvas unless said. */
  readonly width?: number;
  /** Changes the data before the story is shown. */
  readonly prepare?: (mock: BrowserMock) => Promise<void>;
}

export interface OpenScene {
  readonly scene: Scene;
  readonly mock: BrowserMock;
  readonly client: Client;
  /** The element that holds the widgets, once it was on the page. */
  stage: Element | undefined;
}

/** Monday morning at the university, and the clock stands still: every story looks the same on every day. */
export const mondayMorning = new Date('2026-11-23T10:30:00+08:00');

const opened = new Set<OpenScene>();

/** Starts the real server in the page for one story. Scenes that have left the page are struck. */
export async function openScene(scene: Scene): Promise<OpenScene> {
  for (const each of opened) if (each.stage && !each.stage.isConnected) await closeScene(each);
  const mock = await startMock({ now: mondayMorning, ...scene, intercept: false });
  await scene.prepare?.(mock);
  // Retries would only make the states of failure late.
  const client = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth: mock, retry: { limit: 0 } });
  const open: OpenScene = { scene, mock, client, stage: undefined };
  opened.add(open);
  return open;
}

export async function closeScene(open: OpenScene): Promise<void> {
  opened.delete(open);
  open.client.dispose();
  await open.mock.dispose();
}

/** Puts widgets into a scene, as a host page would. They are inside a provider, at its own width and on its own background. */
export function inScene(open: OpenScene, widgets: TemplateResult): TemplateResult {
  const { mock, client } = open;
  const { lang = 'zh-Hans', theme = 'light', largeText = false, width } = open.scene;
  const place = {
    'inline-size': width === undefined ? 'auto' : `${width}px`,
    'max-inline-size': '960px',
    padding: width === undefined ? '16px' : '0',
    background: theme === 'dark' ? '#16181c' : '#f4f5f7',
  };
  return html`
    <div
      style=${styleMap(place)}
      @click=${(event: MouseEvent) => saveFile(event, mock)}
      ${ref((element) => void (open.stage = element ?? open.stage))}
    >
      <pa-provider
        lang=${lang}
        theme=${theme}
        time-zone="Asia/Shanghai"
        ?large-text=${largeText}
        .client=${client}
        .now=${mock.now}
        >${widgets}</pa-provider
      >
    </div>
  `;
}

/** Fetches attachments from the mock in the page and saves them, because a link does not reach it. */
async function saveFile(event: MouseEvent, mock: BrowserMock): Promise<void> {
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  if (!link || !/\/attachments\/[^/]+\?/.test(link.href)) return;
  event.preventDefault();
  const response = await mock.fetch(link.href);
  const [, name = 'file'] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: url, download: decodeURIComponent(name) }).click();
  URL.revokeObjectURL(url);
}
