import { createBaseClient } from '../client/base-client.ts';
import type { ClientOptions } from '../client/client-options.ts';
import { signIn, type TicketMethod } from '../sign-in/contract.ts';
import { isUnauthenticated } from '../errors/error-guards.ts';
import { ApiError } from '../errors/api-error.ts';
import type { TokenAuth } from './auth.ts';

/** Options of `createTicketAuth`. */
export interface TicketAuthOptions extends Pick<ClientOptions, 'baseUrl' | 'fetch' | 'clock' | 'timeout'> {
  /** Who makes the tickets; `cas` unless given. */
  readonly method?: TicketMethod | undefined;
  /** Name of the ticket in the page's address; `ticket` unless given, for WeCom and DingTalk `code`. */
  readonly parameter?: string | undefined;
  /** A ticket that is not in the address: DingTalk gives it to a script. */
  readonly ticket?: string | undefined;
}

/** Sign-in by a ticket, for the `auth` of a client. */
export interface TicketAuth extends TokenAuth {
  /** Address of this page without the ticket: the `service` for the way to CAS, `/login?service=…`. */
  readonly service: string;
  /** The refusal of the ticket, if the server refused it: `ticket-refused`, `person-unknown`. The page is a visitor's then. */
  readonly refusal: ApiError | undefined;
  /** Ends the session at the server and forgets the token. Call `client.signOut()` after it. */
  signOut(): Promise<void>;
}

interface Page {
  readonly location?: { readonly href: string };
  readonly history?: { readonly state: unknown; replaceState(state: unknown, unused: string, url: string): void };
}

/**
 * Signs a page in by the ticket that CAS, WeCom or DingTalk put into its address. It takes the ticket out of the address
 * bar at once, changes it for a token at the first call, and keeps the token in memory only.
 *
 * Make it once, before the client: a ticket is good once. Without a ticket `getToken` gives `null`, and the page may send
 * the person to sign in.
 *
 * @example
 * ```ts
 * import { createClient, createTicketAuth } from '@party-affairs/sdk';
 *
 * const baseUrl = 'https://portal.example.edu';
 * const auth = createTicketAuth({ baseUrl });
 * const client = createClient({ baseUrl, auth });
 * if (!(await client.hasCredentials())) {
 *   console.log(`https://cas.example.edu/cas/login?service=${encodeURIComponent(auth.service)}`);
 * }
 * client.dispose();
 * ```
 */
export function createTicketAuth({ method = 'cas', ticket, ...options }: TicketAuthOptions): TicketAuth {
  const { parameter = method === 'cas' ? 'ticket' : 'code', ...clientOptions } = options;
  const found = takeFromAddress(parameter);
  let waiting = ticket ?? found.ticket;
  let token: string | null = null;
  let refusal: ApiError | undefined;

  return {
    service: found.service,
    get refusal() {
      return refusal;
    },
    async getToken({ signal }) {
      const visitor = createBaseClient(clientOptions);
      try {
        const answer = waiting
          ? await visitor.call(
              signIn.exchangeTicket,
              { body: { method, ticket: waiting, ...(found.service && { service: found.service }) } },
              { signal, retries: 0 },
            )
          : token && (await visitor.call(signIn.renewToken, { body: { token } }, { signal }));
        if (!answer) return null;
        waiting = undefined;
        token = answer.token;
        return { token, expiresIn: answer.expiresIn };
      } catch (error) {
        // The server may be able to later: the ticket, or the session, is still there.
        if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) throw error;
        if (waiting || !isUnauthenticated(error)) refusal = error;
        waiting = undefined;
        token = null;
        return null;
      } finally {
        visitor.dispose();
      }
    },
    async signOut() {
      waiting = undefined;
      const ended = token;
      if (ended === null) return;
      token = null;
      const own = createBaseClient({ ...clientOptions, auth: { getToken: async () => ended } });
      try {
        // The operation asks for no credentials, so a call of it would not carry the token.
        const { path, method: verb } = signIn.closeSession;
        await own.request(path.slice(1), { method: verb });
      } finally {
        own.dispose();
      }
    },
  };
}

/** Takes the ticket out of the page's address, so that it is in no history, bookmark or Referer. */
function takeFromAddress(parameter: string): { readonly ticket: string | undefined; readonly service: string } {
  const { location, history } = globalThis as Page;
  if (!location) return { ticket: undefined, service: '' };
  const [address = '', ...fragment] = location.href.split('#');
  const [path = '', query = ''] = address.split('?');
  const members = query.split('&').filter((member) => member !== '');
  const isTicket = (member: string) => member.split('=')[0] === parameter;
  const ticket = members.filter(isTicket).map((member) => new URLSearchParams(member).get(parameter))[0];
  // What is left stays as it was written: CAS compares it letter by letter.
  const rest = members.filter((member) => !isTicket(member)).join('&');
  const service = rest === '' ? path : `${path}?${rest}`;
  if (ticket) history?.replaceState(history.state, '', [service, ...fragment].join('#'));
  return { ticket: ticket || undefined, service };
}
