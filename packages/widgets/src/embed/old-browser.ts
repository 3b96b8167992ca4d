const sentences = {
  'zh-Hans': '这个浏览器版本太旧，无法显示此内容。请使用 Chrome、Edge 109，Firefox 115 或 Safari 16.4 以上版本。',
  'zh-Hant': '這個瀏覽器版本太舊，無法顯示此內容。請使用 Chrome、Edge 109，Firefox 115 或 Safari 16.4 以上版本。',
  en: 'This browser is too old to show this. Please use Chrome or Edge 109, Firefox 115, Safari 16.4 or later.',
};

/** The widgets need container queries and shared style sheets: Chromium 109, Firefox 115 and Safari 16.4 have them. */
export function isOldBrowser(): boolean {
  return !('adoptedStyleSheets' in document && CSS.supports('container-type', 'inline-size'));
}

/** Says so where the widget would be; what the page's authors put inside it stays. */
export function explainOldBrowser(element: Element): void {
  if (element.querySelector(':scope > p[data-old-browser]') || element.localName.endsWith('-provider')) return;
  const language = element.closest('[lang]')?.getAttribute('lang') ?? '';
  const note = document.createElement('p');
  note.dataset['oldBrowser'] = '';
  note.textContent = /^en/i.test(language)
    ? sentences.en
    : /^zh-(hant|tw|hk|mo)/i.test(language)
      ? sentences['zh-Hant']
      : sentences['zh-Hans'];
  element.append(note);
}
