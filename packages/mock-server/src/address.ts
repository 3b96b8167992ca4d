/** Address at which a page sees the mock's API. */
export interface MockAddress {
  /** Ends with a slash. */
  readonly href: string;
  /** Whether a request to this address is for the mock: the API, or a file it signed an address for. */
  covers(url: string): boolean;
  /** The path as the server knows it, `/v1/...`. */
  pathOf(url: string): string;
}

export function mockAddress(baseUrl: string): MockAddress {
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  const pathOf = (url: string) => new URL(url).pathname.slice(base.pathname.length - 1);
  return {
    href: base.href,
    pathOf,
    covers: (url) => url.startsWith(base.href) && /^\/(v1|attachments|desk\/attachments)\//.test(pathOf(url)),
  };
}

/** Returns the request as a server at the root of its origin gets it. */
export async function atRoot(request: Request, address: MockAddress): Promise<Request> {
  const url = new URL(request.url);
  const path = address.pathOf(request.url);
  if (url.pathname === path) return request;
  url.pathname = path;
  const { method, headers, signal } = request;
  // Firefox has no `Request.body`, so the method tells whether there is one.
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  return new Request(url, { method, headers, signal, body });
}
