import { keyDays } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import { EventWatch } from './events/event-watch.ts';
import { forgetKeys } from './http/idempotency.ts';
import { router, type Trace } from './http/router.ts';
import { serveContent } from './files/serve-content.ts';
import { forgetEvents } from './events/events.ts';
import { newId } from './database/new-id.ts';
import { expireDue, publishDue } from './modules/notices/clock.ts';
import { forgetUploads } from './files/uploads.ts';
import type { Database } from './database/schema.ts';
import type { IdentityProvider } from './identity/subject.ts';

/** What the log may say of one request. Never a body, a token, a query, an address of a person. */
export interface LogEntry {
  readonly method: string;
  /** `notices.list`; undefined where no operation was reached. */
  readonly operation: string | undefined;
  readonly status: number;
  readonly ms: number;
  readonly requestId: string;
  /** An error nobody expected. */
  readonly error?: unknown;
}

export interface ServerOptions {
  /** Migrated (`migrate`). */
  readonly database: Kysely<Database>;
  readonly identity: IdentityProvider;
  /** Origin that serves attachments and nothing else, without a slash at the end: `https://files.example.edu`. */
  readonly contentOrigin: string;
  /** Signs addresses on the content origin. Known to all processes of one installation, and to nobody else. */
  readonly secret: string;
  readonly now?: () => Date;
  readonly log?: (entry: LogEntry) => void;
  /** Origins whose pages may call the API from a browser; none unless said. */
  readonly allowedOrigins?: readonly string[] | '*';
  /** Days. `keys`: not less than the contract says (`keyDays.kept`), or a late write may happen twice; after `events` a stream starts over. */
  readonly keepDays?: { readonly keys?: number; readonly events?: number };
  /** ms. How often to look for events of other processes, longest silence of a stream, longest life of one. */
  readonly eventTimes?: { readonly look?: number; readonly heartbeat?: number; readonly lifetime?: number };
}

export interface Server {
  /** The API. */
  fetch(request: Request): Promise<Response>;
  /** The content origin. */
  content(request: Request): Promise<Response>;
  /** What is due: publishes, takes down, forgets. Call it about every second; several processes may. */
  tick(): Promise<void>;
  /** Ends open streams. The database stays open: it is yours. */
  dispose(): void;
}

const day = 24 * 60 * 60 * 1000;

/** How often to look for what is to be forgotten, ms. */
const cleaning = 60 * 60 * 1000;

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/**
 * The party-affairs API over one database, as a Fetch handler: in Node behind a listener, in a page behind the mock.
 *
 * @example
 * const server = createServer({ database, identity: anonymous(), contentOrigin: 'http://127.0.0.1:4173', secret });
 * const response = await server.fetch(new Request('http://localhost:4173/v1/notices'));
 */
export function createServer(options: ServerOptions): Server {
  const { database, identity, contentOrigin, secret, log, allowedOrigins = [] } = options;
  const { keys: keepKeys = keyDays.kept, events: keepEvents = 7 } = options.keepDays ?? {};
  const { look = 1000, heartbeat = 15_000, lifetime = 30 * 60 * 1000 } = options.eventTimes ?? {};
  const now = options.now ?? (() => new Date());
  const closing = new AbortController();
  const watch = new EventWatch(database, look);
  const content = { database, contentOrigin, secret, now };
  const events = { database, watch, now, heartbeat, lifetime, closing: closing.signal };
  const report = ({ requestId, operation }: Trace, error: unknown) =>
    log?.({ method: 'GET', operation, status: 200, ms: 0, requestId, error });
  const app = router({ identity, content, events, allowedOrigins, report });
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  let cleaned = 0;

  function start(): Promise<void> {
    running = doWhatIsDue().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function doWhatIsDue(): Promise<void> {
    const at = now();
    // One that fails does not keep the other from being done.
    const results = await Promise.allSettled([publishDue(database, at), expireDue(database, at)]);
    if (results.some((result) => result.status === 'rejected' || result.value > 0)) await watch.look();
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    await forgetUploads(database, at);
    if (Math.abs(at.getTime() - cleaned) < cleaning) return;
    cleaned = at.getTime();
    await forgetKeys(database, new Date(at.getTime() - keepKeys * day));
    await forgetEvents(database, new Date(at.getTime() - keepEvents * day));
  }

  return {
    async fetch(request) {
      const began = performance.now();
      const trace: Trace = { requestId: newId('req', 12) };
      const response = await app.fetch(request, trace);
      for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
      response.headers.set('X-Request-Id', trace.requestId);
      log?.({
        method: request.method,
        operation: trace.operation,
        status: response.status,
        ms: Math.round(performance.now() - began),
        requestId: trace.requestId,
        ...('error' in trace ? { error: trace.error } : {}),
      });
      return response;
    },
    content: (request) => serveContent(content, request),
    tick() {
      if (!running) return start();
      // The one under way may have looked at the clock before whoever asks now: another follows, and all share that.
      waiting ??= running
        .catch(() => {})
        .then(() => {
          waiting = undefined;
          return start();
        });
      return waiting;
    },
    dispose: () => closing.abort(),
  };
}
