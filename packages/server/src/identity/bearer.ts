import { ProblemError } from '../problem.ts';
import type { IdentityProvider } from './subject.ts';

/** Knows one kind of token: the account it stands for, or null for a token of another kind. */
export type TokenVerifier = (token: string, request: Request) => Promise<string | null>;

/**
 * Identity from `Authorization: Bearer …`. The first verifier that knows the token decides; without the header somebody
 * is a visitor; a token nobody knows is refused rather than taken for a visitor, so that the client fetches a new one.
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

/** Nobody can sign in: everybody is a visitor. */
export function anonymous(): IdentityProvider {
  return bearer();
}
