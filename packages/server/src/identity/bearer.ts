import { ProblemError } from '../problem.ts';
import type { IdentityProvider } from './subject.ts';

/** Stands for a person whose sign-in is good, but who has no account here. */
export const asVisitor: unique symbol = Symbol('asVisitor');

/** Knows one kind of token: the account it stands for, `asVisitor`, or null for a token of another kind. */
export type TokenVerifier = (token: string, request: Request) => Promise<string | typeof asVisitor | null>;

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
        if (accountId === asVisitor) return null;
        if (accountId !== null) return accountId;
      }
    }
    throw new ProblemError('unauthenticated');
  };
}

/** Asks one provider after the other; the first that finds credentials decides. */
export function firstOf(...providers: readonly IdentityProvider[]): IdentityProvider {
  return async (request) => {
    for (const provider of providers) {
      const accountId = await provider(request);
      if (accountId !== null) return accountId;
    }
    return null;
  };
}

/** Takes every request for a visitor's: there is no sign-in. */
export function anonymous(): IdentityProvider {
  return bearer();
}
