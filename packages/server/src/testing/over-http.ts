import type { Problem } from '@party-affairs/sdk/contract';
import { listen } from '../node/http-listener.ts';
import type { Campus } from './campus.ts';

export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  /** Problem in the body, where the response is one. */
  readonly problem: Problem | undefined;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** Signs in. */
  readonly as?: string;
}

/** The campus behind real HTTP on a free port, for requests no client of ours would send. */
export class CampusOverHttp {
  readonly url: string;
  readonly close: () => Promise<void>;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.close = close;
  }

  static async open(campus: Campus): Promise<CampusOverHttp> {
    const listener = await listen((request) => campus.server.fetch(request), 'localhost', 0);
    return new CampusOverHttp(`http://localhost:${listener.port}`, () => listener.close(0));
  }

  async send(path: string, { method = 'GET', headers = {}, body, as }: RawRequest = {}): Promise<Exchange> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...headers, ...(as === undefined ? {} : { Authorization: `Bearer persona.${as}` }) },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit);
    const type = response.headers.get('Content-Type') ?? '';
    const text = await response.text();
    const parsed: unknown = text !== '' && /json$/.test(type) ? JSON.parse(text) : text;
    return {
      status: response.status,
      headers: response.headers,
      body: parsed,
      problem: type === 'application/problem+json' ? (parsed as Problem) : undefined,
    };
  }

  /** A request with JSON text in it, whatever that is. */
  sendJson(path: string, as: string, text: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    const method = 'POST';
    return this.send(path, { method, as, body: text, headers: { 'Content-Type': 'application/json', ...headers } });
  }
}
