import { bearer, type TokenVerifier } from './bearer.ts';
import type { IdentityProvider } from './subject.ts';

/** `persona.<account id>` is whoever it says. No proof is asked, so this is for development only. */
export const personaTokens: TokenVerifier = async (token) => /^persona\.([\w-]{1,64})$/.exec(token)?.[1] ?? null;

/**
 * Development personas: `Authorization: Bearer persona.<account id>` signs in as that account, with no proof asked.
 * Somebody has to give this to the server by name; nothing uses it unless told.
 */
export function developmentPersonas(): IdentityProvider {
  return bearer(personaTokens);
}
