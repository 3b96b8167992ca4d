/** A host page with the loader: `body` holds the tags, `script` runs as a module of the page. */
export function hostPage({ head = '', body = '', script = '', language = 'zh-Hans' } = {}): { readonly html: string } {
  return {
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>校园门户</title>${head}</head>
      <body>${body}<script type="module">${script}</script></body></html>`,
  };
}

export const loader = '<script type="module" src="/party-affairs/party-affairs.js"></script>';

/** Signs a user in at every provider that is there now. */
export const signIn = (account: string, provider = 'pa-provider'): string =>
  `for (const provider of document.querySelectorAll('${provider}')) provider.getToken = async () => 'persona.${account}';`;

export const feedInProvider = '<pa-provider base-url="/"><pa-notice-feed></pa-notice-feed></pa-provider>';
