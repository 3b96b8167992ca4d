import { keyDays } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import { composition, subjects } from './composition.ts';
import { cleaningJobs, coreResources } from './core.ts';
import type { Database } from './database/schema.ts';
import type { DatabaseFailure } from './database/unavailable.ts';
import { EventIds } from './events/event-places.ts';
import { EventWatch } from './events/event-watch.ts';
import { downloadLimits, Downloads, type DownloadLimits } from './files/downloads.ts';
import { attachmentUrl, serveContent } from './files/serve-content.ts';
import { type LogEntry, router } from './http/router.ts';
import { identifyBy } from './identity/identify.ts';
import type { SignIn } from './identity/sign-in.ts';
import type { IdentityProvider } from './identity/subject.ts';
import { JobRunner } from './jobs/job-runner.ts';

export interface ServerOptions {
  /** Migrated (`migrate`). */
  readonly database: Kysely<Database>;
  readonly identity: IdentityProvider;
  /** Sign-in by tickets (CAS, WeCom, DingTalk); none unless given. Its `identity` has to be part of `identity`. */
  readonly signIn?: SignIn;
  /** Origin that serves attachments and nothing else, without a slash at the end: `https://files.example.edu`. */
  readonly contentOrigin: string;
  /** Signs addresses on the content origin. All processes of one installation share it and keep it to themselves. */
  readonly secret: string;
  readonly now?: () => Date;
  readonly log?: (entry: LogEntry) => void;
  /** Called when a request met a database that is full, damaged or gone. The request is answered `unavailable`. */
  readonly onFailure?: (failure: DatabaseFailure) => void;
  /** Origins whose pages may call the API from a browser; none unless given. */
  readonly allowedOrigins?: readonly string[] | '*';
  /** Days. `keys`: not less than the contract says (`keyDays.kept`), or a late write may happen twice; after `events` a stream starts over. */
  readonly keepDays?: { readonly keys?: number; readonly events?: number };
  /** ms. How often to look for events of other processes, longest silence of a stream, longest life of one. */
  readonly eventTimes?: { readonly look?: number; readonly heartbeat?: number; readonly lifetime?: number };
  /** Files on their way out: how many at once, and ms a client has for taking the next piece. */
  readonly downloads?: Partial<DownloadLimits>;
}

export interface Server {
  /** The API. */
  fetch(request: Request): Promise<Response>;
  /** The content origin. */
  content(request: Request): Promise<Response>;
  /** Does what is due: publishes, takes down, forgets. Call it about every second; several processes may. */
  tick(): Promise<void>;
  /** Looks for events of other processes now, and not only when the time for it has come. */
  lookForEvents(): Promise<void>;
  /** Ends open streams. The database stays open: it is yours. */
  dispose(): void;
}

/**
 * Makes the party-affairs API over one database, as a Fetch handler. It runs in Node behind a listener, in a page
 * behind the mock.
 *
 * @example
 * const server = createServer({ database, identity: anonymous(), contentOrigin: 'http://127.0.0.1:4173', secret });
 * const response = await server.fetch(new Request('http://localhost:4173/v1/notices'));
 */
export function createServer(options: ServerOptions): Server {
  const { database, identity, contentOrigin, secret, log = () => {}, allowedOrigins = [] } = options;
  const { keys = keyDays.kept, events = 7 } = options.keepDays ?? {};
  const { look = 1000, heartbeat = 15_000, lifetime = 30 * 60 * 1000 } = options.eventTimes ?? {};
  const now = options.now ?? (() => new Date());
  const closing = new AbortController();
  const watch = new EventWatch(database, look);
  const registry = { entities: composition.entities, audiences: composition.events };
  const stream = {
    registry,
    ids: new EventIds(secret),
    subjects,
    watch,
    now,
    heartbeat,
    lifetime,
    closing: closing.signal,
  };
  const downloads = new Downloads({ ...downloadLimits, ...options.downloads });
  const content = { database, contentOrigin, secret, access: composition.files, downloads };
  const jobs = [...composition.jobs, ...cleaningJobs({ keys, events })];
  const runner = new JobRunner({ database, jobs, now, onChange: () => watch.look() });

  const app = router({
    database,
    now,
    resources: [...coreResources(stream, composition.uploads, options.signIn), ...composition.resources],
    identify: identifyBy(identity, subjects, database),
    visitor: subjects.visitor,
    permissions: composition.permissions,
    entities: composition.entities,
    fileUrl: (attachmentId, use, at) => attachmentUrl(content, attachmentId, use, at),
    // A write is answered before other streams have heard of it.
    afterWrite: () => void watch.look().catch(() => {}),
    allowedOrigins,
    log,
    onFailure: options.onFailure ?? (() => {}),
  });
  return {
    fetch: async (request) => app.fetch(request),
    content: (request) => serveContent(content, request, now()),
    tick: () => runner.tick(),
    lookForEvents: () => watch.look(),
    dispose: () => closing.abort(),
  };
}
