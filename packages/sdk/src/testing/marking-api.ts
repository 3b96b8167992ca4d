import { counts } from './samples.ts';

/** A mark that had its effect. */
export interface Effect {
  readonly account: string;
  readonly key: string;
  readonly noticeIds: readonly string[];
  readonly mark: string;
}

/** Fate of a request on its way. */
export type Fate =
  | 'arrives'
  /** It never gets there. */
  | 'lost'
  /** It gets there; the answer does not come back. */
  | 'answer-lost'
  /** It gets there and is refused with this status and code. */
  | { readonly status: number; readonly code: string; readonly retryAfter?: number }
  /** Something in front of the API answers, with 200 and this JSON. */
  | { readonly json: unknown }
  /** Something in front of the API refuses it, with this status and not a word. */
  | { readonly bare: number }
  /** It gets there; the answer waits for this. */
  | { readonly until: Promise<unknown> };

/**
 * An API with people and marks alone, as a `fetch`: bearer tokens `token.<account>`, keys honoured as the contract says. For
 * tests that decide the fate of every request.
 */
export class MarkingApi {
  readonly effects: Effect[] = [];
  /** Requests that arrived: `account operation`. */
  readonly arrivals: string[] = [];
  /** Requests that were sent, whether they arrived or not. */
  sent = 0;
  offline = false;
  /** Account that a cookie stands for, where there is no token. */
  cookie: string | undefined;
  /** Fates of the writes to come, in order; then all arrive. */
  readonly fates: Fate[] = [];
  /** Fates of the questions for who is signed in. */
  readonly meFates: Fate[] = [];
  readonly refusedTokens = new Set<string>();
  readonly #outcomes = new Map<string, string>();

  readonly fetch = (async (request: Request) => {
    this.sent += 1;
    const isMe = request.url.endsWith('/v1/me');
    const fate = this.offline ? 'lost' : ((isMe ? this.meFates : this.fates).shift() ?? 'arrives');
    if (typeof fate === 'object' && 'bare' in fate) return new Response(null, { status: fate.bare });
    if (typeof fate === 'object' && 'json' in fate) return Response.json(fate.json);
    if (fate === 'lost') throw new TypeError('Failed to fetch');
    const token = request.headers.get('authorization')?.replace('Bearer ', '');
    const account = token === undefined ? this.cookie : token.replace('token.', '');
    this.arrivals.push(`${account} ${isMe ? 'me' : 'mark'}`);
    if (account === undefined || (token !== undefined && this.refusedTokens.has(token))) {
      return refuse(401, 'unauthenticated');
    }
    if (typeof fate === 'object' && 'status' in fate) return refuse(fate.status, fate.code, fate.retryAfter);
    const expected = request.headers.get('if-subject');
    if (expected !== null && expected !== account) return refuse(412, 'subject-changed');
    const answer = isMe ? whoIs(account) : await this.#mark(account, request);
    if (typeof fate === 'object' && 'until' in fate) await fate.until;
    if (fate === 'answer-lost') throw new TypeError('Failed to fetch');
    return answer;
  }) as typeof fetch;

  async #mark(account: string, request: Request): Promise<Response> {
    const key = request.headers.get('idempotency-key') ?? '';
    const text = await request.text();
    const known = this.#outcomes.get(`${account} ${key}`);
    if (known !== undefined && known !== text) return refuse(409, 'idempotency-conflict');
    if (known === undefined) {
      this.#outcomes.set(`${account} ${key}`, text);
      const { mark, noticeIds } = JSON.parse(text) as Pick<Effect, 'mark' | 'noticeIds'>;
      this.effects.push({ account, key, mark, noticeIds });
    }
    const headers = known === undefined ? {} : { 'idempotency-replayed': 'true' };
    return Response.json({ receipts: [], counts }, { headers });
  }
}

function whoIs(id: string): Response {
  return Response.json({ id, displayName: id, stage: 'full', organization: null, roles: [], permissions: [] });
}

function refuse(status: number, code: string, retryAfter?: number): Response {
  const body = { type: 'about:blank', title: code, status, code, requestId: 'req_1' };
  const headers = {
    'content-type': 'application/problem+json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
  return new Response(JSON.stringify(body), { status, headers });
}
