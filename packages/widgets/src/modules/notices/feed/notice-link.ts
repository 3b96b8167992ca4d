const warned = new Set<string>();

/**
 * Fills the id of a notice into the page's template of addresses. Returns undefined without a template, and for one that
 * is no address of the web. The console names such a one once.
 */
export function linkTo(id: string, template: string | null | undefined): string | undefined {
  if (!template) return undefined;
  const filled = template.replaceAll('{id}', () => encodeURIComponent(id));
  const url = parseUrl(filled);
  if (template.includes('{id}') && url && /^https?:$/.test(url.protocol)) return url.href;
  if (!warned.has(template)) {
    warned.add(template);
    console.warn(
      `pa-notice-feed: link="${template.slice(0, 200)}" is not used. Write an http(s) or relative address with {id}.`,
    );
  }
  return undefined;
}

function parseUrl(address: string): URL | undefined {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return undefined;
  }
}
