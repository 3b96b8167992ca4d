import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { migrate } from '../composition.ts';
import type { Database } from '../database/schema.ts';
import { anonymous } from '../identity/bearer.ts';
import { developmentPersonas } from '../identity/personas.ts';
import type { IdentityProvider } from '../identity/subject.ts';
import { createServer, type Server, type ServerOptions } from '../server.ts';
import { listen, type Listener } from './http-listener.ts';
import { describeError, logRequest } from './log.ts';
import { type SignInParts, signInParts } from './sign-in-parts.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { contentSecret } from './secret.ts';
import { isPostgresAddress, openPostgres } from './postgres.ts';
import { PostgresListener } from './postgres-listener.ts';
import { openSqlite } from './sqlite.ts';
import { DatabaseCondition } from './database-condition.ts';
import { damagedError, databaseError, StartError } from './start-error.ts';
import { staticFiles } from './static-files.ts';

export interface StartOptions extends Pick<
  ServerOptions,
  'allowedOrigins' | 'downloads' | 'eventTimes' | 'keepDays' | 'now'
> {
  /** A file of SQLite, made with its folder where it is not there; or an address of PostgreSQL, `postgres://user@host/name`. */
  readonly databaseFile: string;
  /** 4173 unless given; 0 takes a free one. */
  readonly port?: number;
  /** `localhost` unless given: no other machine can connect. */
  readonly host?: string;
  /**
   * Origin of files, not the application's own. Unless given, this server's other loopback name: 127.0.0.1 beside localhost.
   * Requests are told apart by their Host, so a proxy in front must not change it.
   */
  readonly contentOrigin?: string;
  /** Finds out who sends a request; unless given, every request is a visitor's. */
  readonly identity?: IdentityProvider;
  /** How people sign in. Not together with `identity`. */
  readonly signIn?: SignInSettings;
  /** Development personas: every client may sign in as any account. The server warns of it in one line when it starts. */
  readonly personas?: boolean;
  /** Called once with the migrated database, before the first request is taken: for a seed. */
  readonly prepare?: (database: Kysely<Database>) => Promise<void>;
  /** Answers what is not under `/v1`; null: not found. */
  readonly site?: (request: Request) => Promise<Response | null>;
  /** A folder to serve beside the API, asked after `site`. */
  readonly staticFolder?: string;
  readonly log?: Logger;
  /** Takes a line for the person who starts the server; standard error unless given. */
  readonly warn?: (line: string) => void;
  /** ms that requests under way have when the server closes; 3000 unless given. */
  readonly closingGrace?: number;
}

export interface RunningServer {
  /** Address of the application, `http://localhost:4173`. */
  readonly url: string;
  /** Address of the origin that serves files. */
  readonly contentUrl: string;
  /** Database that the server uses; closed with it. */
  readonly database: Kysely<Database>;
  /** Resolves with the reason when the server is to be closed because its database is damaged. It can no longer do its work. */
  readonly failed: Promise<StartError>;
  /** Lets requests under way finish, ends streams, closes the database. */
  close(): Promise<void>;
}

const defaultPort = 4173;

/** ms between two ticks: what is due is done within 5 s of its time. */
const tickEvery = 1000;

/** ms. */
const closingGrace = 3000;

/**
 * Opens the database, brings it up to date and serves the API over HTTP.
 *
 * @throws StartError with one sentence and the way out: used port, locked, damaged or newer database.
 * @example
 * const server = await startServer({ databaseFile: '.data/party-affairs.db', personas: true });
 * console.log(server.url);
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { databaseFile, port = defaultPort, host = 'localhost', log } = options;
  const warn = options.warn ?? ((line) => process.stderr.write(`${line}\n`));
  requireOneWay(options);
  const database = await openDatabase(databaseFile);
  // Listens first: where the files are depends on the port.
  let answer: Answer = async () => new Response(null, { status: 503, headers: { 'Retry-After': '1' } });
  let listener: Listener | undefined;
  try {
    const secret = contentSecret(databaseFile);
    const { identity, signIn } = identityOf(options, database, secret);
    await options.prepare?.(database);
    listener = await listen((request) => answer(request), host, port);
    const running = listener;
    const url = `http://${host}:${running.port}`;
    const contentOrigin = contentOriginOf(options.contentOrigin, url);
    const { allowedOrigins, downloads, eventTimes, keepDays, now } = options;
    const condition = new DatabaseCondition(database);
    const server = createServer({
      onFailure: (failure) => condition.note(failure),
      database,
      identity,
      contentOrigin,
      ...(signIn ? { signIn } : {}),
      secret,
      ...(log ? { log: (entry) => logRequest(log, entry) } : {}),
      ...(allowedOrigins ? { allowedOrigins } : {}),
      ...(downloads ? { downloads } : {}),
      ...(eventTimes ? { eventTimes } : {}),
      ...(keepDays ? { keepDays } : {}),
      ...(now ? { now } : {}),
    });
    answer = byHost(server, url, new URL(contentOrigin).host, options);
    let fail!: (error: StartError) => void;
    const failed = new Promise<StartError>((resolve) => (fail = resolve));
    const onDamaged = () => fail(damagedError(databaseFile));
    const others = isPostgresAddress(databaseFile)
      ? new PostgresListener(databaseFile, () => server.lookForEvents())
      : undefined;
    const stopTicking = keepTicking({ server, log, condition, onDamaged });
    if (options.personas) {
      warn('*'.repeat(80));
      warn('Development personas are on: anybody can sign in as anybody. Never use this with real data.');
      warn('*'.repeat(80));
    }
    return {
      url,
      contentUrl: contentOrigin,
      database,
      failed,
      async close() {
        await stopTicking();
        await others?.close();
        server.dispose();
        await running.close(options.closingGrace ?? closingGrace);
        await database.destroy();
      },
    };
  } catch (error) {
    await listener?.close(0);
    await database.destroy();
    throw error;
  }
}

type Answer = (request: Request) => Promise<Response>;

/** Serves two origins on one port: the content host gets files only, and only there are they served. */
function byHost(server: Server, url: string, contentHost: string, { site, staticFolder }: StartOptions): Answer {
  const files = staticFolder === undefined ? undefined : staticFiles(staticFolder);
  const isApi = (path: string) => path === '/v1' || path.startsWith('/v1/');
  const findPage = async (request: Request) => (await site?.(request)) ?? (await files?.(request));
  return async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host === contentHost) {
      const response = await server.content(request);
      if (response.status !== 404 || !isAddressBar(request) || isApi(pathname) || !(await findPage(request))) {
        return response;
      }
      // The same page, where it is: nothing of the application is served under this origin.
      return new Response(null, { status: 302, headers: { Location: `${url}${pathname}${search}` } });
    }
    return (isApi(pathname) ? undefined : await findPage(request)) ?? server.fetch(request);
  };
}

/** A person goes to a page, by its address or a link; no code asks, and no frame. Older browsers say less. */
function isAddressBar({ method, headers }: Request): boolean {
  const destination = headers.get('Sec-Fetch-Dest') ?? 'document';
  return method === 'GET' && destination === 'document' && (headers.get('Accept') ?? '').includes('text/html');
}

function contentOriginOf(given: string | undefined, url: string): string {
  const { hostname, host, port } = new URL(url);
  const origin = given ?? `http://${hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1'}:${port}`;
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new StartError(`${origin} is no origin: give one like https://files.example.edu, without a path.`);
  }
  if (new URL(origin).host !== host) return origin;
  throw new StartError(`Files need an origin of their own, and ${origin} is the application's: name another.`);
}

/**
 * Opens a database by its file or address and brings it up to date.
 *
 * @throws StartError with one sentence and the way out.
 */
export async function openDatabase(place: string): Promise<Kysely<Database>> {
  try {
    const database = isPostgresAddress(place) ? openPostgres(place) : openFile(place);
    try {
      await migrate(database);
      return database;
    } catch (error) {
      await database.destroy();
      throw error;
    }
  } catch (error) {
    throw databaseError(error, place);
  }
}

function openFile(file: string): Kysely<Database> {
  if (file !== ':memory:') makeFile(file);
  return openSqlite(file);
}

/** Makes the file so that only its owner may read it. On a shared machine others must not see who is in the Party. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}

function requireOneWay({ identity, personas, signIn }: StartOptions): void {
  if (identity && signIn) throw new StartError('Give `identity` or `signIn`, not both.');
  if (!personas || (!identity && !signIn)) return;
  throw new StartError('Development personas do not go together with real sign-in: choose one of them.');
}

function identityOf(
  { identity = anonymous(), personas, signIn, now }: StartOptions,
  database: Kysely<Database>,
  secret: string,
): SignInParts {
  if (personas) return { identity: developmentPersonas() };
  if (!signIn) return { identity };
  const parts = signInParts(signIn, { database, secret, ...(now ? { now } : {}) });
  return parts;
}

interface Ticking {
  readonly server: Server;
  readonly log: Logger | undefined;
  readonly condition: DatabaseCondition;
  /** Called at most once, when the database is damaged and stays so. */
  readonly onDamaged: () => void;
}

function keepTicking({ server, log, condition, onDamaged }: Ticking): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Promise<void> = Promise.resolve();
  let stopped = false;
  const tick = async () => {
    // What could not be done this time is done the next.
    await server.tick().catch((error: unknown) => {
      if (condition.isNews(error)) log?.error({ during: 'tick', error: describeError(error) });
    });
    if (await condition.staysDamaged()) onDamaged();
    else if (!stopped) timer = setTimeout(next, tickEvery);
  };
  const next = () => {
    current = tick();
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
