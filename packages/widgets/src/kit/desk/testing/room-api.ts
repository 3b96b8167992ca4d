import { type BaseClient, createClient, type RichText } from '@party-affairs/sdk';
import { defineOperations } from '@party-affairs/sdk/contract';
import * as z from 'zod/mini';
import type { EntityCall } from '../../form/form-definition.ts';

import { problem } from '../../testing/probe.ts';
import type { TrailLine } from '../work/work-definition.ts';

/** A booking of a room, as a server would answer it. */
export interface Booking {
  readonly id: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly room: string;
  readonly purpose: string;
  readonly startAt: string;
  readonly catering: boolean;
  readonly order: string;
  readonly notes: RichText;
  readonly state: string;
  readonly actions: readonly string[];
  readonly changedBy: string;
  readonly changedAt: string;
  readonly trail: readonly TrailLine[];
}

const answer = { response: z.any() };
const one = { params: z.object({ id: z.string() }), ...answer };
const schemas = async () => ({
  list: {
    query: z.object({ room: z.optional(z.string()), q: z.optional(z.string()), cursor: z.optional(z.string()) }),
    ...answer,
  },
  get: one,
  create: { body: z.any(), ...answer },
  update: { body: z.any(), ...one },
  request: one,
  confirm: { body: z.any(), ...one },
  refuse: { body: z.any(), ...one },
});
const row = { errors: [], permission: 'notices.write', credentials: 'required' } as const;
const write = { ...row, idempotent: true, conditional: 'write' } as const;
const operations = defineOperations('bookings', schemas, {
  list: { ...row, method: 'GET', path: '/v1/bookings' },
  get: { ...row, method: 'GET', path: '/v1/bookings/{id}', conditional: 'read' },
  create: { ...row, method: 'POST', path: '/v1/bookings', idempotent: true },
  update: { ...write, method: 'PATCH', path: '/v1/bookings/{id}' },
  request: { ...write, method: 'POST', path: '/v1/bookings/{id}/request' },
  confirm: { ...write, method: 'POST', path: '/v1/bookings/{id}/confirm' },
  refuse: { ...write, method: 'POST', path: '/v1/bookings/{id}/refuse' },
});

/** Calls the made-up resource. */
export function callRooms(
  client: BaseClient,
  name: keyof typeof operations,
  input: object,
  options: object,
): EntityCall<Booking> & PromiseLike<{ readonly items: readonly Booking[]; readonly nextCursor: string | null }> {
  return client.call(operations[name] as typeof operations.get, input as never, options as never) as never;
}

/** A server with bookings in memory, for one client. */
export class RoomApi {
  /** Everything that was asked, the newest last. */
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly key: string | null;
    readonly body: unknown;
  }[] = [];
  readonly bookings = new Map<string, Booking>();
  readonly client: BaseClient;
  person = 'Ada';
  /** The sign-in is over. */
  isSignedOut = false;
  /** The list of organisations is answered after it. */
  organizationsReady: Promise<unknown> = Promise.resolve();
  /** Bookings of one page; all unless set. */
  pageSize = Infinity;
  /** Answers questions in place of the server; undefined: the server does. */
  instead: ((path: string) => Response | undefined) | undefined;
  /** Answers the next write in place of the server; false: it is written, but the answer never comes. */
  nextWrite: Response | Promise<Response> | false | undefined;

  readonly #versions = new Map<string, number>();
  readonly #kept = new Map<string, string>();

  constructor() {
    this.client = createClient({
      baseUrl: 'https://rooms.example.test/',
      auth: { getToken: async () => 'token' },
      retry: { limit: 0 },
      fetch: (input, init) => this.#answer(new Request(input, init)),
    });
  }

  add(id: string, change: Partial<Booking> = {}): void {
    this.#save({
      id,
      organization: { id: 'org_1', name: 'Branch One' },
      room: 'hall',
      purpose: `Meeting ${id}`,
      startAt: '2030-01-02T09:00:00+08:00',
      catering: false,
      order: '',
      notes: { type: 'root', children: [] },
      state: 'draft',
      actions: ['request', 'edit'],
      changedBy: 'Ada',
      changedAt: '2029-12-01T09:00:00+08:00',
      trail: [{ action: 'create', at: '2029-12-01T09:00:00+08:00', who: 'Ada' }],
      ...change,
    });
  }

  /** Changes a booking, as another person would. */
  change(id: string, change: Partial<Booking>): void {
    this.#save({ ...this.bookings.get(id)!, changedBy: 'Grace', ...change });
  }

  writes(): typeof this.requests {
    return this.requests.filter(({ method }) => method !== 'GET');
  }

  async #answer(request: Request): Promise<Response> {
    const { method, headers } = request;
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/v1/me') return this.#me();
    if (pathname === '/v1/organizations') {
      await this.organizationsReady;
      return Response.json({ items: [organization], nextCursor: null });
    }
    if (!pathname.startsWith('/v1/bookings')) return problem(404, 'not-found');
    const body: unknown = method === 'GET' ? undefined : JSON.parse((await request.text()) || '{}');
    const key = headers.get('idempotency-key');
    this.requests.push({ method, path: pathname + new URL(request.url).search, key, body });
    const [, , , id = '', action = ''] = pathname.split('/');
    if (method === 'GET') return this.instead?.(pathname) ?? (id ? this.#send(id) : this.#list(searchParams));
    const instead = this.nextWrite;
    this.nextWrite = undefined;
    if (instead) return instead;
    const known = key === null ? undefined : this.#kept.get(key);
    const match = headers.get('if-match');
    if (!known && match && match !== this.#etag(id)) return problem(412, 'stale-edit');
    const written = known ?? this.#write(id, action || (id ? 'update' : 'create'), body as Record<string, unknown>);
    if (key !== null) this.#kept.set(key, written);
    if (instead === false) throw new TypeError('cut off');
    return this.#send(written);
  }

  #write(id: string, action: string, body: Record<string, unknown>): string {
    const before = this.bookings.get(id);
    const own = before?.id ?? `bkg_${this.bookings.size + 1}`;
    if (!before) this.add(own);
    const now = this.bookings.get(own)!;
    const at = '2029-12-02T09:00:00+08:00';
    const state = { request: 'requested', confirm: 'confirmed', refuse: 'refused' }[action] ?? now.state;
    const actions =
      state === 'requested' ? ['confirm', 'refuse', 'edit'] : state === 'draft' ? ['request', 'edit'] : [];
    const { reason = null } = body as { reason?: string };
    const trail = [...(before?.trail ?? []), { action, at, who: this.person, reason }];
    this.#save({ ...now, ...body, state, actions, trail, changedBy: this.person, changedAt: at });
    return own;
  }

  #save(booking: Booking): void {
    this.bookings.set(booking.id, booking);
    this.#versions.set(booking.id, (this.#versions.get(booking.id) ?? 0) + 1);
  }

  #etag(id: string): string {
    return `"${this.#versions.get(id)}"`;
  }

  #send(id: string): Response {
    const booking = this.bookings.get(id);
    if (!booking) return problem(404, 'not-found');
    return Response.json(booking, { headers: { etag: this.#etag(id) } });
  }

  #list(query: URLSearchParams): Response {
    const items = [...this.bookings.values()].filter(
      ({ room, purpose }) => room.includes(query.get('room') ?? '') && purpose.includes(query.get('q') ?? ''),
    );
    const start = Number(query.get('cursor') ?? 0);
    const end = start + this.pageSize;
    return Response.json({ items: items.slice(start, end), nextCursor: end < items.length ? `${end}` : null });
  }

  #me(): Response {
    if (this.isSignedOut) return problem(401, 'unauthenticated');
    return Response.json({
      id: `acc_${this.person}`,
      displayName: this.person,
      stage: 'full',
      organization: null,
      roles: [],
      permissions: this.person === 'Visitor' ? [] : ['notices.write'],
    });
  }
}

const organization = { id: 'org_1', code: null, name: 'Branch One', shortName: 'One', kind: 'branch', parentId: null };

/** A refusal that names fields. */
export function invalid(errors: readonly { readonly pointer: string; readonly code: string }[]): Response {
  const body = {
    type: 'urn:party-affairs:problem:invalid-body',
    title: 'x',
    status: 422,
    code: 'invalid-body',
    requestId: 'req_1',
    errors,
  };
  return new Response(JSON.stringify(body), { status: 422, headers: { 'content-type': 'application/problem+json' } });
}
