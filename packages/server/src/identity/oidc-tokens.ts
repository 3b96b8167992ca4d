import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { ProblemError } from '../problem.ts';
import type { asVisitor, TokenVerifier } from './bearer.ts';

/** Signatures by a private key. HS256 is not among them: who knows the provider's public key could sign with it. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Seconds after which a client asks again while the provider's keys cannot be read. */
const retryAfter = 5;

/** ms after which reading the provider's description or keys has failed. */
const readingLimit = 5000;

export interface OidcOptions {
  /** The provider, exactly as its tokens name it in `iss`. */
  readonly issuer: string;
  /** This API, as tokens for it name it in `aud`. */
  readonly audience: string;
  /** Finds the account of claims that are verified; null refuses the token. */
  accountOf(claims: JWTPayload): Promise<string | typeof asVisitor | null> | string | typeof asVisitor | null;
  /** Seconds that the clocks of provider and server may differ; 30 unless given. */
  readonly clockTolerance?: number;
  readonly now?: () => Date;
  readonly fetch?: typeof globalThis.fetch;
}

/** The provider's description or its keys cannot be read. Its message holds addresses and no person's data. */
export class OidcProviderError extends Error {
  override readonly name = 'OidcProviderError';

  constructor(issuer: string, cause: unknown) {
    super(`The keys of ${issuer} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/**
 * Verifies JWT access tokens of an OpenID provider (RFC 9068): signature, issuer, audience and times. The keys come from the
 * provider's description (`/.well-known/openid-configuration`) and are read anew where a token names an unknown one.
 *
 * @throws `unavailable` while the provider's keys cannot be read: the token may be good.
 * @example
 * bearer(oidcTokens({ issuer: 'https://id.example.edu', audience: 'party-affairs', accountOf: ({ sub }) => accountBySub(sub) }))
 */
export function oidcTokens(options: OidcOptions): TokenVerifier {
  const { issuer, audience, clockTolerance = 30, now = () => new Date() } = options;
  const keys = providerKeys(issuer, options.fetch ?? ((...request) => globalThis.fetch(...request)));
  return async (token) => {
    if (issuerOf(token) !== issuer) return null;
    const required = { issuer, audience, algorithms, requiredClaims: ['exp', 'sub'] };
    try {
      const { payload } = await jwtVerify(token, keys, { ...required, clockTolerance, currentDate: now() });
      return await options.accountOf(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}

/** Reads the issuer that a token names, unverified; undefined for what is no JWT. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/**
 * Makes the source of a provider's keys. It reads their address once, and the keys again where a token names an unknown
 * one.
 */
function providerKeys(issuer: string, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const read = async () => {
    const address = await readKeysAddress(issuer, fetch);
    return createRemoteJWKSet(address, { timeoutDuration: readingLimit, [customFetch]: fetch });
  };
  return async (header, token) => {
    try {
      keys ??= read().catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
      return await (
        await keys
      )(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new ProblemError('unavailable', { retryAfter, cause: new OidcProviderError(issuer, error) });
    }
  };
}

async function readKeysAddress(issuer: string, fetch: typeof globalThis.fetch): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(readingLimit) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const description = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (description.issuer !== issuer) throw new Error(`${address} describes another issuer.`);
  return new URL(String(description.jwks_uri));
}
