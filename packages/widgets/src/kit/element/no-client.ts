import { html } from 'lit';
import type { Language } from '../i18n/language.ts';

/*
 * Loaded where a widget stands in a page without a client. The page's author reads the console, its reader the sentence.
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
