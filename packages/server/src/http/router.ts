import { problems, tusVersion } from '@party-affairs/sdk/contract';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { DatabaseBusyError } from '../database/sqlite-dialect.ts';
import { call, type CallOptions } from './call.ts';
import { openApiPath, openApiResponse } from './openapi.ts';
import { ProblemError } from '../problem.ts';
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
/** Of every request and answer of tus. */
const tusHeaders = ['Tus-Resumable', 'Tus-Version'];

/** Seconds a browser remembers that it may send these headers. */
const preflightAge = 600;

/** The router of the whole API, made from the operations of the contract: none of their paths is written down anywhere else. */
export function router(options: RouterOptions): Hono<{ Bindings: Trace }> {
  const app = new Hono<{ Bindings: Trace }>();
  const { allowedOrigins } = options;
  const all = routes();
  if (allowedOrigins.length > 0) {
    const named = (part: 'headers' | 'answerHeaders') =>
      new Set(all.flatMap(({ operation }) => Object.keys(operation[part]?.shape ?? {})));
    const answer = cors({
      origin: allowedOrigins === '*' ? '*' : [...allowedOrigins],
      allowHeaders: [...requestHeaders, ...tusHeaders, ...named('headers')],
      exposeHeaders: [...responseHeaders, ...tusHeaders, ...named('answerHeaders')],
      maxAge: preflightAge,
    });
    // OPTIONS is the browser's question, or an operation of the contract.
    app.use((c, next) => (isOptions(c) && !isPreflight(c) ? next() : answer(c, next)));
  }

  const methodsAt = new Map<string, string[]>();
  for (const [path, group] of byPath(all)) {
    if (group.some(({ operation }) => operation.protocol)) app.use(path, sayProtocol);
    const head = group.find(({ operation }) => operation.method === 'HEAD');
    for (const route of group) {
      app.on(route.operation.method, path, (c) => {
        // Hono answers HEAD by what answers GET, which is right but where HEAD is an operation of its own.
        const reached = c.req.raw.method === 'HEAD' && head ? head : route;
        c.env.operation = reached.id;
        return call(options, reached, c.req.raw, c.req.param(), (error) => options.report(c.env, error));
      });
    }
    methodsAt.set(path, [
      ...new Set(group.flatMap(({ operation: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    ]);
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

function isOptions(c: Context): boolean {
  return c.req.method === 'OPTIONS';
}

function isPreflight(c: Context): boolean {
  return c.req.header('Access-Control-Request-Method') !== undefined;
}

/** Every answer of tus says its version; one to a client that speaks another, which there are. */
async function sayProtocol(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.res.headers.set('Tus-Resumable', tusVersion);
  if (c.res.status === problems['unsupported-protocol']) c.res.headers.set('Tus-Version', tusVersion);
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
