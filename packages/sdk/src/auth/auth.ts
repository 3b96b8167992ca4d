/**
 * Answer of `getToken`. A string is the bearer token. With `expiresIn` (seconds the token is still good for) the
 * client keeps it that long, in memory only. `null` says that no one is signed in.
 */
export type TokenAnswer = string | null | { readonly token: string; readonly expiresIn: number };

/** The host hands over tokens. */
export interface TokenAuth {
  /**
   * Gives the token of the person who is signed in. The client asks before calls; several calls at once share one
   * question. `force`: the server did not accept the last token, so a kept one will not do. A string is used for this
   * call only, so let your sign-in library keep it; with `expiresIn` the client keeps it and asks for the next one in
   * time.
   *
   * When another person signs in, call `client.signOut()` first: the client does not read tokens, so it cannot know.
   */
  getToken(options: { signal: AbortSignal; force: boolean }): Promise<TokenAnswer>;
}

/**
 * The portal changes its own session (cookie) for a token. It answers `{ "token": "...", "expiresIn": 600 }` (seconds)
 * as JSON, or 401 or `{ "token": null }` where no one is signed in.
 */
export interface ExchangeAuth {
  /** Address of the exchange, on the page's own origin, since the portal's cookies must go along: `/sso/party-affairs-token`. */
  readonly exchangeUrl: string;
  /** HTTP method of the exchange; `POST` unless given. */
  readonly method?: 'GET' | 'POST' | undefined;
  /** Proof for portals that accept a POST only with one. */
  readonly csrf?: Csrf | undefined;
}

/** The server (or a portal that passes calls on to it) knows the person by cookie. */
export interface CookieAuth {
  /** Tells this form of `auth` from the others. */
  readonly mode: 'cookie';
  /** Proof that the client sends with writes. It is read anew each time. */
  readonly csrf?: Csrf | undefined;
}

/**
 * Proof that a write comes from a page of the portal. The proof is a header with a value that only the portal's pages
 * can read.
 */
export interface Csrf {
  /** Name of the header: `X-XSRF-TOKEN`. */
  readonly header: string;
  /** Name of the cookie that holds the value. */
  readonly cookie?: string | undefined;
  /** Reads the value where it is in no cookie: from a `<meta>`, say. A worker has no cookies. */
  readonly read?: (() => string | null) | undefined;
}

/** How the client learns who is asking. Nothing of it is ever stored, or told to another tab. */
export type Auth = TokenAuth | ExchangeAuth | CookieAuth;
