import type { Database } from '@party-affairs/server';
import { createServer, developmentPersonas, migrate } from '@party-affairs/server';
import type { Kysely } from 'kysely';
import { atRoot, type MockAddress } from './address.ts';
import { mockClock } from './clock.ts';
import { respondWith, faultPlan, type Faults } from './faults.ts';
import { operationOf } from './operation-of.ts';
import { seed } from './seed/index.ts';
import { openMemoryDatabase, type WasmOptions } from './sqlite-wasm.ts';
import { wait } from './wait.ts';

/** An account of the seed to sign in as; any account id of your own seed is taken too. */
export type Persona =
  | 'visitor'
  | 'acc_member'
  | 'acc_secretary'
  | 'acc_publicity'
  | 'acc_staff'
  | 'acc_probationary'
  | 'acc_public'
  | (string & {});

export interface MockOptions extends WasmOptions {
  /** Persona that `getToken` signs in; `acc_member`, a Party member without any office, unless given. */
  readonly persona?: Persona;
  /** The time at the start. The clock then stands still until it is moved; without this it runs with the real one. */
  readonly now?: Date;
  /** Milliseconds every response takes longer; 0 unless given. */
  readonly latency?: number;
  readonly faults?: Faults;
  /** Function that fills the database; the seed of this package unless given. `false`: nothing. */
  readonly seed?: false | ((database: Kysely<Database>, options: { readonly now: Date }) => Promise<void>);
  /** Address at which the client sees the API; in a page its own origin unless given, so `/v1/...`. */
  readonly baseUrl?: string;
}

/** The party-affairs API, running here. */
export interface Mock {
  /** Address of the API, for `createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth: mock })`. */
  readonly baseUrl: string;
  /** Answers requests under `baseUrl` directly, with endless streams, and passes on all others. */
  readonly fetch: typeof globalThis.fetch;
  /** A token of the persona, for `auth` of a client. Requests without one are a visitor's, as with the real API. */
  getToken(): Promise<string | null>;
  /** Signs another account in. Tell a client that is in use: `client.signOut()` first. */
  setPersona(persona: Persona): void;
  now(): Date;
  /** Lets time pass, and does what falls due: scheduled notices are published, others expire. */
  advance(milliseconds: number): Promise<void>;
  /** Sets the clock, and does what falls due. */
  setNow(now: Date): Promise<void>;
  setLatency(milliseconds: number): void;
  /** Replaces all faults; `{}` mends everything. */
  setFaults(faults: Faults): void;
  /** The database behind it, to look into or to add to. */
  readonly database: Kysely<Database>;
  /** Answers a request. A response of type `error` stands for a network that failed. */
  answer(request: Request): Promise<Response>;
  /** Ends streams and timers and forgets all data. Later requests fail as if the network were down. */
  dispose(): Promise<void>;
}

/** How often a running clock looks for what is due, ms. */
const tickEvery = 1000;

/** Starts the real server over a fresh database in memory, with nothing in front of it yet. */
export async function createMock(options: MockOptions, address: MockAddress): Promise<Mock> {
  const clock = mockClock(options.now);
  let persona = options.persona ?? 'acc_member';
  let latency = options.latency ?? 0;
  let nextFault = faultPlan(options.faults ?? {});

  const database = await openMemoryDatabase(options);
  await migrate(database, clock.now());
  if (options.seed !== false) await (options.seed ?? seed)(database, { now: clock.now() });

  const server = createServer({
    database,
    identity: developmentPersonas(),
    // A page has one origin to give; the real server insists on two.
    contentOrigin: address.href.slice(0, -1),
    secret: 'mock',
    now: clock.now,
  });
  const closing = new AbortController();
  let ticking: Promise<void> | undefined;
  const tick = () => (ticking = server.tick());
  if (clock.runs) {
    const timer = setInterval(() => void tick().catch(console.error), tickEvery);
    // In Node a mock that was not disposed of must not keep the process alive.
    if (typeof timer === 'object') (timer as { unref?: () => void }).unref?.();
    closing.signal.addEventListener('abort', () => clearInterval(timer));
  }

  async function serve(request: Request): Promise<Response> {
    const inner = await atRoot(request, address);
    return new URL(inner.url).pathname.startsWith('/v1/') ? server.fetch(inner) : server.content(inner);
  }

  async function answer(request: Request): Promise<Response> {
    if (closing.signal.aborted) return Response.error();
    if (latency > 0) await wait(latency, request.signal);
    const fault = nextFault(operationOf(request.method, address.pathOf(request.url)));
    return fault ? respondWith(fault, request, serve) : serve(request);
  }

  async function directFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    if (!address.covers(request.url)) return globalThis.fetch(request);
    request.signal.throwIfAborted();
    const response = await Promise.race([answer(request), rejectedBy(request.signal)]);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return endedBy(request.signal, response);
  }

  return {
    baseUrl: address.href,
    fetch: directFetch,
    getToken: async () => (persona === 'visitor' ? null : `persona.${persona}`),
    setPersona: (next) => void (persona = next),
    now: clock.now,
    async advance(milliseconds) {
      clock.advance(milliseconds);
      await tick();
    },
    async setNow(now) {
      clock.set(now);
      await tick();
    },
    setLatency: (milliseconds) => void (latency = milliseconds),
    setFaults: (faults) => void (nextFault = faultPlan(faults)),
    database,
    answer,
    async dispose() {
      closing.abort();
      server.dispose();
      // The caller that moved the clock need not have waited for what became due.
      await ticking?.catch(() => {});
      await database.destroy();
    },
  };
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Ends the body with the signal, as the real `fetch` does: the server hears that the client gave up. */
function endedBy(signal: AbortSignal, response: Response): Response {
  if (!response.body) return response;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  response.body.pipeTo(writable, { signal }).catch(() => {});
  return new Response(readable, response);
}
