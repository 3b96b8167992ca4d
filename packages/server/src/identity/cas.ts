import { ProblemError } from '../problem.ts';
import type { ExternalIdentity } from './accounts.ts';
import { askService, type AskOptions, serviceUnavailable } from './ask-service.ts';
import type { TicketValidator } from './sign-in.ts';
import { parseStrictXml, type XmlElement } from './strict-xml.ts';

/** Settings of a CAS server. */
export interface CasOptions extends Pick<AskOptions, 'fetch' | 'timeout'> {
  /** Address in front of `/serviceValidate`: `https://cas.example.edu/cas`. */
  readonly url: string;
  /** Addresses of pages that tickets may be for. Their query may differ, nothing else. */
  readonly services: readonly string[];
  /** 3 unless given: `/p3/serviceValidate`, which also gives attributes. */
  readonly version?: 2 | 3 | undefined;
}

const namespace = 'http://www.yale.edu/tp/cas';
const longestUser = 256;

/**
 * Checks service tickets at a CAS server (CAS protocol 3.0, sections 2.5 and 2.8). The server there makes sure that a ticket is
 * good once, not for long, and for its own service.
 *
 * @example casTickets({ url: 'https://cas.example.edu/cas', services: ['https://portal.example.edu/party.html'] })
 */
export function casTickets({ url, services, version = 3, ...ask }: CasOptions): TicketValidator {
  const base = url.replace(/\/$/, '');
  const allowed = new Set(services.map(withoutQuery));
  return async (ticket, service = '') => {
    if (!URL.canParse(service) || !allowed.has(withoutQuery(service))) throw new ProblemError('service-not-allowed');
    // A proxy ticket (PT-) vouches for another service, not for a page.
    if (!ticket.startsWith('ST-')) throw new ProblemError('ticket-refused');
    const address = new URL(`${base}${version === 3 ? '/p3' : ''}/serviceValidate`);
    address.search = new URLSearchParams({ service, ticket }).toString();
    return readAnswer(base, await askService(base, address, ask));
  };
}

function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

/** Codes by which CAS says that the ticket, and not the server, is at fault. */
const refusals = new Set(['INVALID_TICKET', 'INVALID_TICKET_SPEC', 'INVALID_SERVICE', 'UNAUTHORIZED_SERVICE_PROXY']);

function readAnswer(base: string, text: string): ExternalIdentity {
  let answer: XmlElement;
  let prefix: string;
  try {
    answer = parseStrictXml(text);
    prefix = /^(\w+:)?serviceResponse$/.exec(answer.name)?.[1] ?? '';
    const declared = answer.attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`];
    if (answer.name !== `${prefix}serviceResponse` || declared !== namespace)
      throw new Error('It is no answer of CAS.');
    if (answer.children.length !== 1) throw new Error('It says more than one thing.');
  } catch (error) {
    throw serviceUnavailable(base, 'gave an answer that is not safe to read.', error);
  }
  const [outcome] = answer.children as readonly [XmlElement];
  if (outcome.name === `${prefix}authenticationFailure`) {
    const code = outcome.attributes['code'] ?? '';
    if (refusals.has(code)) throw new ProblemError('ticket-refused');
    throw serviceUnavailable(base, `answered ${/^\w{1,40}$/.test(code) ? code : 'a failure without a code'}.`);
  }
  const users = outcome.children.filter(({ name }) => name === `${prefix}user`);
  const user = users[0]?.text.trim() ?? '';
  const isWhole = outcome.name === `${prefix}authenticationSuccess` && users.length === 1 && isPlain(users[0]!);
  if (!isWhole || user === '' || user.length > longestUser || /\p{C}/u.test(user)) {
    throw serviceUnavailable(base, 'names no user in its answer.');
  }
  return { issuer: base, subject: user, attributes: attributesOf(outcome, prefix) };
}

function isPlain({ children }: XmlElement): boolean {
  return children.length === 0;
}

function attributesOf(success: XmlElement, prefix: string): Record<string, unknown> {
  const attributes = Object.create(null) as Record<string, string | string[]>;
  const lists = success.children.filter(({ name }) => name === `${prefix}attributes`);
  for (const { name, text, children } of lists.flatMap((list) => list.children)) {
    if (children.length > 0) continue;
    const key = name.slice(name.indexOf(':') + 1);
    const former = attributes[key];
    attributes[key] = former === undefined ? text.trim() : [former, text.trim()].flat();
  }
  return attributes;
}
