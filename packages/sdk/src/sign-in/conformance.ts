import type { Call } from '../conformance/caller.ts';
import { everybody } from '../conformance/expectations.ts';
import { nothingMade, type ResourceConformance } from '../conformance/module-conformance.ts';
import type { signIn } from './contract.ts';

/** The suite has no ticket of an institution, so it sends an invented one. A server that takes it lets everybody in. */
const inventedTicket = (): Call => ({
  as: 'visitor',
  body: { method: 'cas', ticket: 'ST-conformance', service: 'https://portal.invalid/' },
});

const ticketRefusals = ['sign-in-not-offered', 'service-not-allowed', 'ticket-refused'] as const;

const resource: ResourceConformance<typeof signIn> = {
  exchangeTicket: { request: inventedTicket, allows: everybody, refusals: ticketRefusals },
  renewToken: {
    request: () => ({ as: 'visitor', body: { token: 'a.b.c' } }),
    allows: everybody,
    refusals: ['unauthenticated'],
  },
  openSession: { request: inventedTicket, allows: everybody, refusals: ticketRefusals },
  closeSession: { request: () => ({ as: 'visitor' }), allows: everybody },
};

export const signInConformance = { fixture: () => nothingMade, resources: { signIn: resource } };
