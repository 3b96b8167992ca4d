import { problems, tusVersion } from '@party-affairs/sdk/contract';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { newId } from '../database/new-id.ts';
import { type DatabaseFailure, DatabaseUnavailableError } from '../database/unavailable.ts';
import { ProblemError } from '../problem.ts';
import { ChangedMeanwhileError } from '../workflow/run-due.ts';
import { call, type CallOptions } from './call.ts';
import { openApiPath, openApiResponse } from './openapi.ts';
import { problemResponse } from './problem-response.ts';
import { byPath } from './route-order.ts';
import type { Resource, Route } from './resource.ts';

/** Facts that the log may contain about one request. Never a body, a token, a query, an address of a person. */
export interface LogEntry {
  readonly method: string;
  /** `notices.list`; undefined where no operation was reached. */
  readonly operation: string | undefined;
  readonly status: number;
  readonly ms: number;
  readonly requestId: string;
  /** An error that no code expected. */
  readonly error?: unknown;
}

export interface RouterOptions extends CallOptions {
  readonly resources: readonly Resource[];
  /** Origins whose pages may call the API from a browser; `*`: all. */
  readonly allowedOrigins: readonly string[] | '*';
  readonly log: (entry: LogEntry) => void;
  /** Called when the database could not do its work; not for another process's lock. */
  readonly onFailure: (failure: DatabaseFailure) => void;
}

interface Variables {
  requestId: string;
  /** The operation that the request reached. */
  operation?: string;
  /** Error that should not have happened; it goes into the log. */
  unexpected?: unknown;
}
type Env = { Variables: Variables };

/** Headers of the contract that pages of other origins send and read. */
const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'If-Subject',
  'Last-Event-ID',
];
// `Date`: a client measures Retry-After by it, and knows when its device's clock is wrong.
const responseHeaders = ['Date', 'ETag', 'Idempotency-Replayed', 'Last-Modified', 'Retry-After', 'X-Request-Id'];
/** Every request and every response of tus carries these. */
const tusHeaders = ['Tus-Resumable', 'Tus-Version'];

/** Seconds a browser remembers that it may send these headers. */
const preflightAge = 600;

/** Makes the router of the whole API from the rows of the contract: no other file writes a path down. */
export function router(options: RouterOptions): Hono<Env> {
  const app = new Hono<Env>();
  // What is wrong with the database is logged once, and again only when it was right in between.
  const told = new Set<DatabaseFailure>();
  const callOptions: CallOptions = {
    ...options,
    afterWrite() {
      told.delete('full');
      told.delete('missing');
      options.afterWrite();
    },
  };
  const routes = options.resources.flatMap((resource) => resource.routes);
  app.use(logging(options.log));
  // A client's own X-Request-Id is not taken over: the id is to be found in this server's log, once.
  app.use(requestId({ headerName: '', generator: () => newId('req', 12) }), sayRequestId);
  app.use(
    secureHeaders({
      ...noSecureHeaders,
      xContentTypeOptions: true,
      referrerPolicy: 'no-referrer',
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    }),
  );
  if (options.allowedOrigins.length > 0) app.use(crossOrigin(routes, options.allowedOrigins));

  for (const [path, group] of byPath(routes)) {
    if (group.some(({ operation }) => operation.protocol)) app.use(path, sayProtocol);
    const head = group.find(({ operation }) => operation.method === 'HEAD');
    for (const route of group) {
      app.on(route.operation.method, path, (c) => {
        // Hono answers HEAD by what answers GET, which is right but where HEAD is an operation of its own.
        const reached = c.req.raw.method === 'HEAD' && head ? head : route;
        c.set('operation', reached.id);
        return call(callOptions, reached, c.req.raw, c.req.param(), (error) => {
          options.log({ method: 'GET', operation: reached.id, status: 200, ms: 0, requestId: c.var.requestId, error });
        });
      });
    }
    const methods = group.flatMap(({ operation: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    app.all(path, (c) => methodNotAllowed(c, [...new Set(methods)]));
  }
  app.get(openApiPath, (c) => openApiResponse(c.req.raw));
  app.all(openApiPath, (c) => methodNotAllowed(c, ['GET', 'HEAD']));

  app.notFound((c) => problemResponse(new ProblemError('not-found'), c.var.requestId));
  app.onError((error, c) => {
    const problem = asProblem(error);
    if (problem.code === 'internal') c.set('unexpected', error);
    if (problem.cause !== undefined) c.set('unexpected', problem.cause);
    if (error instanceof DatabaseUnavailableError && error.failure !== 'busy') {
      if (!told.has(error.failure)) c.set('unexpected', error.cause ?? error);
      told.add(error.failure);
      options.onFailure(error.failure);
    }
    return problemResponse(problem, c.var.requestId);
  });
  return app;
}

/** Hono's defaults are for servers of pages: what an API has no use for is off. */
const noSecureHeaders = {
  crossOriginResourcePolicy: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

function logging(log: (entry: LogEntry) => void): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now();
    await next();
    log({
      method: c.req.raw.method,
      operation: c.var.operation,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
      requestId: c.var.requestId,
      ...(c.var.unexpected === undefined ? {} : { error: c.var.unexpected }),
    });
  };
}

async function sayRequestId(c: Context<Env>, next: () => Promise<void>): Promise<void> {
  await next();
  c.res.headers.set('X-Request-Id', c.var.requestId);
}

function crossOrigin(routes: readonly Route[], allowedOrigins: readonly string[] | '*'): MiddlewareHandler<Env> {
  const named = (part: 'headers' | 'responseHeaders') =>
    new Set(routes.flatMap(({ operation }) => Object.keys(operation[part]?.shape ?? {})));
  const respond = cors({
    origin: allowedOrigins === '*' ? '*' : [...allowedOrigins],
    allowHeaders: [...requestHeaders, ...tusHeaders, ...named('headers')],
    exposeHeaders: [...responseHeaders, ...tusHeaders, ...named('responseHeaders')],
    maxAge: preflightAge,
  });
  // OPTIONS is the browser's question, or an operation of the contract.
  return (c, next) => (isOptions(c) && !isPreflight(c) ? next() : respond(c, next));
}

function isOptions(c: Context): boolean {
  return c.req.method === 'OPTIONS';
}

function isPreflight(c: Context): boolean {
  return c.req.header('Access-Control-Request-Method') !== undefined;
}

/**
 * Names the version of tus in each of its responses. A response to a client that speaks another names the versions
 * there are.
 */
async function sayProtocol(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.res.headers.set('Tus-Resumable', tusVersion);
  if (c.res.status === problems['unsupported-protocol']) c.res.headers.set('Tus-Version', tusVersion);
}

function methodNotAllowed(c: Context<Env>, allowed: readonly string[]): Response {
  const response = problemResponse(new ProblemError('method-not-allowed'), c.var.requestId);
  response.headers.set('Allow', allowed.join(', '));
  return response;
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ChangedMeanwhileError) return new ProblemError('stale-edit');
  if (error instanceof DatabaseUnavailableError) {
    return new ProblemError('unavailable', { retryAfter: error.failure === 'busy' ? 1 : 5 });
  }
  return new ProblemError('internal');
}
