import { type Double, double } from './double.ts';

interface Issued {
  readonly service: string;
  readonly user: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly until: number;
}

/**
 * A CAS server as far as the protocol's document goes (CAS 3.0, 2.5, 2.8, 3.1). A ticket is good once, for ten seconds, for
 * the service it was made for, and is spent by an attempt with another one. Attributes come from `/p3` alone.
 */
export class CasDouble {
  /** ms of the double's clock. */
  now = 0;
  /** Answers this text in place of its own. */
  says: string | undefined;
  /** Answers by this status. */
  status = 200;
  /** Address it sends every client on to. */
  sendsTo: string | undefined;
  isSilent = false;
  #double!: Double;
  #count = 0;
  readonly #tickets = new Map<string, Issued>();

  static async open(): Promise<CasDouble> {
    const cas = new CasDouble();
    cas.#double = await double((_, response, address) => {
      if (cas.isSilent) return;
      if (cas.sendsTo !== undefined) return void response.writeHead(302, { Location: cas.sendsTo }).end();
      response.writeHead(cas.status, { 'Content-Type': 'application/xml;charset=UTF-8' });
      response.end(cas.says ?? cas.#validate(address));
    });
    return cas;
  }

  get url(): string {
    return `${this.#double.url}/cas`;
  }

  get paths(): readonly string[] {
    return this.#double.paths;
  }

  close(): Promise<void> {
    return this.#double.close();
  }

  issue(service: string, user: string, attributes: Issued['attributes'] = {}): string {
    const ticket = `ST-${(this.#count += 1)}-${'x'.repeat(20)}`;
    this.#tickets.set(ticket, { service, user, attributes, until: this.now + 10_000 });
    return ticket;
  }

  #validate({ pathname, searchParams }: URL): string {
    const [service, ticket] = [searchParams.get('service'), searchParams.get('ticket')];
    if (!service || !ticket) return failure('INVALID_REQUEST');
    const issued = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (!issued || issued.until <= this.now) return failure('INVALID_TICKET', ticket);
    if (issued.service !== service) return failure('INVALID_SERVICE', ticket);
    if (pathname === '/cas/serviceValidate') return success(escape(issued.user));
    const attributes = Object.entries(issued.attributes)
      .flatMap(([name, values]) => values.map((value) => `<cas:${name}>${escape(value)}</cas:${name}>`))
      .join('\n');
    return success(escape(issued.user), `<cas:attributes>\n${attributes}\n</cas:attributes>`);
  }
}

export function success(user: string, rest = ''): string {
  return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
 <cas:authenticationSuccess>
  <cas:user>${user}</cas:user>
  ${rest}
 </cas:authenticationSuccess>
</cas:serviceResponse>`;
}

export function failure(code: string, ticket = ''): string {
  return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
 <cas:authenticationFailure code="${code}">Ticket ${ticket} not recognized</cas:authenticationFailure>
</cas:serviceResponse>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
