import type { BaseClient } from '@party-affairs/sdk';
import { html } from 'lit';
import type { Language } from '../i18n/language.ts';

/*
 * Loaded where a page gives its widgets no client, or too many. The page's author reads the console, its reader the
 * sentence.
 */

const sentences: Readonly<Record<Language, readonly [title: string, text: string]>> = {
  'zh-Hans': ['这里还没有接通服务', '页面的设置不完整，请联系网站管理员。'],
  'zh-Hant': ['這裡還沒有接通服務', '頁面的設定不完整，請聯絡網站管理員。'],
  en: ['Not connected yet', 'This page is not set up completely. Please tell whoever runs the site.'],
};

export function noClientView(language: Language): unknown {
  const [title, text] = sentences[language];
  return html`<div class="card">
    <div class="state" part="state">
      <p class="state-title">${title}</p>
      <p class="state-text">${text}</p>
    </div>
  </div>`;
}

const warned = new Set<string>();

/** Says in the console what is missing and how to mend it. It does so once for a tag, however many are on the page. */
export function warnOfNoClient(tag: string): void {
  if (warned.has(tag)) return;
  warned.add(tag);
  console.warn(
    `<${tag}> has no client, so it has nothing to show. Put it inside <pa-provider base-url="https://…">, or set its ` +
      `\`client\` property to createClient({ baseUrl }).`,
  );
}

/** Says in the console that all widgets inside a provider have no client. */
export function warnOfEmptyProvider(tag: string): void {
  console.warn(
    `<${tag}> has no client, so the widgets inside it have nothing to show. Give it a base-url, or set its \`client\`.`,
  );
}

/** Says in the console that no client can be made for an address. */
export function warnOfAddress(tag: string, address: string, error: unknown): void {
  console.warn(
    `<${tag}>: no client for base-url "${address}". Give the address of the API, like https://party.example.edu.`,
    error,
  );
}

/** How many clients a page gave, one in place of the other, until it gave this one. */
const formerClients = new WeakMap<BaseClient, number>();
let hasWarnedOfClients = false;

/**
 * Counts the clients that a page gives to an element, one in place of the other. From the third on the page probably makes
 * one at each of its renders; it is told so once. A client for another address, or in place of one that was disposed, is
 * meant.
 */
export function countClients(tag: string, former: BaseClient, client: BaseClient): void {
  if (former.baseUrl !== client.baseUrl || former.signal.aborted) return;
  const count = (formerClients.get(former) ?? 0) + 1;
  formerClients.set(client, count);
  if (count < 3 || hasWarnedOfClients) return;
  hasWarnedOfClients = true;
  console.warn(
    `<${tag}> was given one new client after another for the same address, and each fetches everything again. Make the ` +
      `client once, outside of what renders the page, and call its signOut() when another person signs in.`,
  );
}
