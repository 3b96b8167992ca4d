import type { signIn } from '@party-affairs/sdk/contract';
import type { HandlerResult, Handlers } from '../http/handler.ts';
import { ProblemError } from '../problem.ts';
import { requireOwnPage } from './own-page.ts';
import { setCookies } from './session-cookies.ts';
import type { Session } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** Makes the handlers of sign-in. Without `offered` every ticket is refused by one code. */
export function signInHandlers(offered: SignIn | undefined): Handlers<typeof signIn> {
  const required = (): SignIn => {
    if (!offered) throw new ProblemError('sign-in-not-offered');
    return offered;
  };
  const tokenResult = async (tickets: SignIn, session: Session) => {
    return { body: { ...(await tickets.tokenOf(session)), sessionEndsAt: session.expiresAt } };
  };
  return {
    async exchangeTicket(_, { body }) {
      const tickets = required();
      return tokenResult(tickets, await tickets.begin(body));
    },
    async renewToken(_, { body }) {
      if (!offered) throw new ProblemError('unauthenticated');
      return tokenResult(offered, await offered.sessionOf(body.token));
    },
    async openSession(_, { body, request }) {
      requireOwnPage(request);
      const tickets = required();
      const session = await tickets.begin(body);
      const headers = { 'Set-Cookie': tickets.cookiesOf(session) };
      return { body: { sessionEndsAt: session.expiresAt }, headers };
    },
    async closeSession(_, { request }): Promise<HandlerResult<undefined>> {
      requireOwnPage(request);
      await offered?.end(request);
      return { body: undefined, headers: offered ? { 'Set-Cookie': setCookies('', '', 0) } : {} };
    },
  };
}
