import { cookieNames, type TicketMethod } from '@party-affairs/sdk/contract';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { areEqual } from '../files/signed-url.ts';
import { ProblemError } from '../problem.ts';
import { type AccountRules, type ExternalIdentity, findAccount } from './accounts.ts';
import { bearer, firstOf, type TokenVerifier } from './bearer.ts';
import { isWrite, requireOwnPage } from './own-page.ts';
import { cookieIn, setCookies } from './session-cookies.ts';
import { beginSession, endSession, findSession, keyFor, type Session, signatureFor } from './sessions.ts';
import type { IdentityProvider } from './subject.ts';

/**
 * Has a ticket checked where it was made. `service`: the page it was made for.
 *
 * @throws ProblemError `ticket-refused`, `service-not-allowed`, `unavailable`
 */
export type TicketValidator = (ticket: string, service: string | undefined) => Promise<ExternalIdentity>;

/** Settings of sign-in by tickets. */
export interface SignInOptions {
  readonly database: Kysely<Database>;
  /** Signs tokens and cookies; the same as the server's. */
  readonly secret: string;
  readonly methods: Readonly<Partial<Record<TicketMethod, TicketValidator>>>;
  readonly accounts: AccountRules;
  /** Hours after which a person signs in again; 8 unless given. */
  readonly sessionHours?: number | undefined;
  readonly now?: () => Date;
}

/** A ticket as it comes in a body. */
interface Ticket {
  readonly method: TicketMethod;
  readonly ticket: string;
  readonly service?: string | undefined;
}

/** Sign-in by tickets, sessions, and what they are known by. */
export interface SignIn {
  /** Knows the tokens and the cookies of its sessions. */
  readonly identity: IdentityProvider;
  /** Knows the tokens alone, beside those of others. */
  readonly tokens: TokenVerifier;
  /** Knows the cookies alone. */
  readonly cookies: IdentityProvider;
  begin(ticket: Ticket): Promise<Session>;
  /** @throws `unauthenticated` for a token that is none, or whose session is over. */
  sessionOf(token: string): Promise<Session>;
  tokenOf(session: Session): Promise<{ readonly token: string; readonly expiresIn: number }>;
  cookiesOf(session: Session): readonly string[];
  /** Ends the session that comes along with the request, if there is one. */
  end(request: Request): Promise<void>;
}

const issuer = 'urn:party-affairs:sign-in';
/** Seconds. A token is renewed up to `late` after its end: a device may sleep for a while. */
const times = { token: 600, late: 3600 } as const;

export function createSignIn(options: SignInOptions): SignIn {
  const { database, secret, methods, accounts, sessionHours = 8, now = () => new Date() } = options;
  const key = keyFor('sign-in token', secret);

  async function verify(token: string, late: number): Promise<Session | undefined> {
    try {
      const required = { issuer, audience: issuer, algorithms: ['HS256'], requiredClaims: ['exp', 'sub', 'sid'] };
      const { payload } = await jwtVerify(token, key, { ...required, clockTolerance: late, currentDate: now() });
      return await findSession(database, String(payload['sid']), now());
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
  const cookieSession = async (request: Request): Promise<Session | undefined> => {
    const [id = '', signature = ''] = (cookieIn(request, cookieNames.session) ?? '').split('.');
    if (!areEqual(signature, signatureFor('sign-in cookie', secret, id))) return undefined;
    return findSession(database, id, now());
  };
  const requireProof = (request: Request, { id }: Session): void => {
    if (!isWrite(request)) return;
    requireOwnPage(request);
    const proof = request.headers.get(cookieNames.header) ?? '';
    if (!areEqual(proof, signatureFor('sign-in csrf', secret, id))) throw new ProblemError('csrf-refused');
  };
  const tokens: TokenVerifier = async (token) => (await verify(token, 0))?.accountId ?? null;
  const cookies: IdentityProvider = async (request) => {
    if (cookieIn(request, cookieNames.session) === undefined) return null;
    const session = await cookieSession(request);
    if (!session) throw new ProblemError('unauthenticated');
    requireProof(request, session);
    return session.accountId;
  };

  return {
    tokens,
    cookies,
    identity: firstOf(bearer(tokens), cookies),
    async begin({ method, ticket, service }) {
      const validate = methods[method];
      if (!validate) throw new ProblemError('sign-in-not-offered');
      const identity = await validate(ticket, service);
      const accountId = await findAccount(database, identity, accounts, now());
      if (accountId === null) throw new ProblemError('person-unknown');
      return beginSession(database, accountId, new Date(now().getTime() + sessionHours * 3_600_000));
    },
    async sessionOf(token) {
      const session = await verify(token, times.late);
      if (!session) throw new ProblemError('unauthenticated');
      return session;
    },
    async tokenOf({ id, accountId, expiresAt }) {
      const start = Math.floor(now().getTime() / 1000);
      const expiresIn = Math.max(1, Math.min(times.token, Math.floor(Date.parse(expiresAt) / 1000) - start));
      const claims = { iss: issuer, aud: issuer, sub: accountId, sid: id, iat: start, exp: start + expiresIn };
      return { token: await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key), expiresIn };
    },
    cookiesOf({ id, expiresAt }) {
      const age = Math.max(0, Math.floor((Date.parse(expiresAt) - now().getTime()) / 1000));
      return setCookies(
        `${id}.${signatureFor('sign-in cookie', secret, id)}`,
        signatureFor('sign-in csrf', secret, id),
        age,
      );
    },
    async end(request) {
      const token = /^Bearer +([\w.-]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
      const byToken = token === undefined ? undefined : await verify(token, times.late);
      if (byToken) return endSession(database, byToken.id);
      const session = await cookieSession(request);
      if (!session) return;
      requireProof(request, session);
      await endSession(database, session.id);
    },
  };
}
