import type { ExchangeAuth, TokenAnswer, TokenAuth } from './auth.ts';
import { prepareCsrf } from './csrf.ts';
import { ConfigurationError, TokenError } from '../errors/errors.ts';

/** Its name in errors. */
export const exchange = 'The token exchange';

/** A `getToken` that asks the portal. @throws ConfigurationError when the address cannot be one. */
export function exchangeToken(auth: ExchangeAuth, fetchInstead: typeof globalThis.fetch | undefined): TokenAuth {
  const url = readAddress(auth.exchangeUrl);
  const csrf = auth.csrf && prepareCsrf(auth.csrf);
  const { method = 'POST' } = auth;
  return {
    async getToken({ signal }) {
      const fetch = fetchInstead ?? globalThis.fetch;
      const headers = { accept: 'application/json', ...(method === 'POST' && csrf?.()) };
      // A redirect is not followed: it leads to a sign-in page, on another origin as often as not.
      const redirect = 'manual';
      const request = new Request(url, {
        method,
        headers,
        signal,
        redirect,
        credentials: 'same-origin',
        cache: 'no-store',
      });
      return readAnswer(await fetch(request));
    },
  };
}

function readAddress(exchangeUrl: string): string {
  let url: URL;
  try {
    url = new URL(new Request(exchangeUrl).url);
  } catch {
    throw new ConfigurationError(`auth.exchangeUrl ${JSON.stringify(exchangeUrl)} is no address.`);
  }
  const { origin } = globalThis as { origin?: string };
  if (origin !== undefined && origin !== url.origin) {
    throw new ConfigurationError(
      `auth.exchangeUrl must be on this page's origin, ${origin}: cookies do not go elsewhere.`,
    );
  }
  return url.href;
}

async function readAnswer(response: Response): Promise<TokenAnswer> {
  const { status } = response;
  if (status === 401 || status === 204) return null;
  const isJson = /^application\/(.+\+)?json\b/i.test(response.headers.get('content-type') ?? '');
  if (!response.ok || !isJson) {
    // The status of a redirect that was not followed cannot be seen in a page.
    const what = status === 0 ? 'a redirect' : `${status}${isJson ? '' : ' without JSON'}`;
    await response.body?.cancel();
    throw new TokenError(
      exchange,
      `was answered with ${what}. The portal's session may be over, or exchangeUrl is wrong`,
    );
  }
  const answer = (await response.json()) as { token?: unknown; expiresIn?: unknown } | null;
  const { token = undefined, expiresIn } = answer ?? {};
  if (token === null) return null;
  if (typeof token !== 'string') throw new TokenError(exchange, 'was answered without a token');
  return typeof expiresIn === 'number' ? { token, expiresIn } : token;
}
