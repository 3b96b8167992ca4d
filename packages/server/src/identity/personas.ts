import { bearer, type TokenVerifier } from './bearer.ts';
import type { IdentityProvider } from './subject.ts';

/** Signs in as the account that `persona.<account id>` names, without any proof: for development only. */
export const personaTokens: TokenVerifier = async (token) => /^persona\.([\w-]{1,64})$/.exec(token)?.[1] ?? null;

/**
 * Signs requests in by development personas: `Authorization: Bearer persona.<account id>`, with no proof asked. The
 * server uses them only where its options say so.
 */
export function developmentPersonas(): IdentityProvider {
  return bearer(personaTokens);
}
