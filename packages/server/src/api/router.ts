import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { DatabaseBusyError } from '../database/sqlite-dialect.ts';
import { call, type CallOptions } from './call.ts';
import { openApiPath, openApiResponse } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { problemResponse } from './problem-response.ts';
import { type Route, routes } from './routes.ts';

/** What one request leaves behind for the log. */
export interface Trace {
  readonly requestId: string;
  /** The operation it reached. */
  operation?: string;
  /** What went wrong that should not have. */
  error?: unknown;
}

export interface RouterOptions extends CallOptions {
  /** Origins whose pages may call the API from a browser; `*`: all. */
  readonly allowedOrigins: readonly string[] | '*';
  /** Told of what fails after an answer has begun. */
  readonly report: (trace: Trace, error: unknown) => void;
}

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

/** Seconds a browser remembers that it may send these headers. */
const preflightAge = 600;

/** The router of the whole API, made from the operations of the contract: none of their paths is written down anywhere else. */
export function router(options: RouterOptions): Hono<{ Bindings: Trace }> {
  const app = new Hono<{ Bindings: Trace }>();
  const { allowedOrigins } = options;
  if (allowedOrigins.length > 0) {
    app.use(
      cors({
        origin: allowedOrigins === '*' ? '*' : [...allowedOrigins],
        allowHeaders: requestHeaders,
        exposeHeaders: responseHeaders,
        maxAge: preflightAge,
      }),
    );
  }

  const methodsAt = new Map<string, string[]>();
  for (const [path, group] of byPath(routes())) {
    for (const route of group) {
      app.on(route.operation.method, path, (c) => {
        c.env.operation = route.id;
        return call(options, route, c.req.raw, c.req.param(), (error) => options.report(c.env, error));
      });
    }
    methodsAt.set(
      path,
      group.flatMap(({ operation: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
    );
    app.all(path, (c) => methodNotAllowed(c.env, methodsAt.get(path) ?? []));
  }
  app.get(openApiPath, (c) => openApiResponse(c.req.raw));
  app.all(openApiPath, (c) => methodNotAllowed(c.env, ['GET', 'HEAD']));

  app.notFound((c) => problemResponse(new ProblemError('not-found'), c.env.requestId));
  app.onError((error, c) => {
    const problem = asProblem(error);
    if (problem.code === 'internal') c.env.error = error;
    return problemResponse(problem, c.env.requestId);
  });
  return app;
}

function methodNotAllowed({ requestId }: Trace, allowed: readonly string[]): Response {
  const response = problemResponse(new ProblemError('method-not-allowed'), requestId);
  response.headers.set('Allow', allowed.join(', '));
  return response;
}

/** Routes by their path as Hono writes it, `/v1/notices/:noticeId`, in the order they are to be tried. */
function byPath(all: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>();
  for (const route of all) {
    const path = route.operation.path.replace(/\{(\w+)\}/g, ':$1');
    groups.set(path, [...(groups.get(path) ?? []), route]);
  }
  return groups;
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof DatabaseBusyError) return new ProblemError('unavailable', { retryAfter: 1 });
  return new ProblemError('internal');
}
