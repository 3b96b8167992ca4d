import { ProblemError } from '../problem.ts';
import type { IdentityProvider } from './subject.ts';

/** Knows one kind of token: the account it stands for, or null for a token of another kind. */
export type TokenVerifier = (token: string, request: Request) => Promise<string | null>;

/**
 * Reads identity from `Authorization: Bearer …`. The first verifier that knows the token decides; a request without the
 * header is a visitor's. A token that no verifier knows is refused, so that the client fetches a new one.
 *
 * @example bearer(personaTokens, oidcTokens)
 */
export function bearer(...verifiers: readonly TokenVerifier[]): IdentityProvider {
  return async (request) => {
    const header = request.headers.get('Authorization');
    if (header === null) return null;
    const token = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(header)?.[1];
    if (token !== undefined) {
      for (const verify of verifiers) {
        const accountId = await verify(token, request);
        if (accountId !== null) return accountId;
      }
    }
    throw new ProblemError('unauthenticated');
  };
}

/** Takes every request for a visitor's: there is no sign-in. */
export function anonymous(): IdentityProvider {
  return bearer();
}
