import type { Kysely, Transaction } from 'kysely';
import { newId } from '../database/new-id.ts';
import type { Entities } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';
import type { FileUse } from '../files/file-access.ts';
import { holds, type PermissionMatrix } from '../identity/permissions.ts';
import type { Subject } from '../identity/subject.ts';
import { ProblemError } from '../problem.ts';
import { etagOf, isNotModified, versionToMatch } from './conditional.ts';
import { expectSubject } from './expect-subject.ts';
import type { Context, HandlerResult } from './handler.ts';
import { idempotencyKey, once, requestHash } from './idempotency.ts';
import { incomingBytes, readBody } from './read-body.ts';
import { readHeaders } from './read-headers.ts';
import { readParams, readQuery } from './read-query.ts';
import type { AnyByteWrite, AnyInput, AnyRead, AnyStream, AnyWrite, Route } from './resource.ts';

/** Parts of the server that every call needs. */
export interface CallOptions {
  readonly database: Kysely<Database>;
  readonly now: () => Date;
  /** The person who asks. Throws `unauthenticated` for credentials that are no good. */
  readonly identify: (request: Request, now: Date) => Promise<Subject>;
  readonly visitor: Subject;
  /** Permissions of all modules. */
  readonly permissions: PermissionMatrix;
  readonly entities: Entities;
  readonly fileUrl: (attachmentId: string, use: FileUse, now: Date) => string;
  /** Called after a write was committed; not awaited. */
  readonly afterWrite: () => void;
}

/**
 * Answers one request to one operation: who asks, may they, what do they ask, do it, respond. `report` takes what fails
 * after the response has begun.
 */
export async function call(
  options: CallOptions,
  route: Route,
  request: Request,
  pathParams: Readonly<Record<string, string>>,
  report: (error: unknown) => void,
): Promise<Response> {
  const { operation, handler } = route;
  const { database } = options;
  const now = options.now();

  const subject = operation.credentials === 'none' ? options.visitor : await options.identify(request, now);
  if (operation.credentials === 'required' && subject.kind === 'visitor') throw new ProblemError('unauthenticated');
  if (operation.queueable) expectSubject(subject, request);
  if (!holds(subject, operation.permission)) throw new ProblemError('forbidden');

  const contextIn = (db: Kysely<Database>): Context => ({
    db,
    subject,
    now,
    newId,
    permissions: options.permissions,
    entities: options.entities,
    fileUrl: (id, use) => options.fileUrl(id, use, now),
  });
  if (operation.stream) return withVary(route, (handler as AnyStream)(contextIn(database), request, report));

  const params = readParams(pathParams);
  const query = readQuery(operation, new URL(request.url).searchParams);
  const headers = readHeaders(operation, request.headers);
  const ifMatch = operation.conditional === 'write' ? versionToMatch(request) : undefined;
  const key = operation.idempotent ? idempotencyKey(request) : undefined;
  const { body, bytes } = await readBody(operation, request);
  const input: AnyInput = { params, query, headers, body, ifMatch, request };

  if (operation.bytes) {
    const bytes = incomingBytes(operation, request);
    const result = await (handler as AnyByteWrite)(contextIn(database), { ...input, ...bytes });
    return respond(route, request, result, false);
  }
  if (typeof handler === 'function' && !isRead(operation.method)) {
    // It may ask another server first, and no transaction may be open that long.
    return respond(route, request, await (handler as AnyRead)(contextIn(database), input), false);
  }
  if (typeof handler === 'function') {
    const result = await read(request, database, handler as AnyRead, contextIn, input);
    return respond(route, request, result, false);
  }
  const keyed =
    key === undefined || subject.kind === 'visitor'
      ? undefined
      : { accountId: subject.accountId, operation: route.id, key, requestHash: requestHash(request, bytes) };
  const { result, replayed } = await database.transaction().execute((transaction) => write(transaction, keyed));
  options.afterWrite();
  return respond(route, request, result, replayed);

  async function write(transaction: Transaction<Database>, keyedWrite: typeof keyed) {
    requireClient(request);
    const { apply, respond: render } = handler as AnyWrite;
    const context = contextIn(transaction);
    const effect = () => apply(context, input);
    const { outcome, replayed } = keyedWrite
      ? await once(transaction, keyedWrite, now, effect)
      : { outcome: await effect(), replayed: false };
    return { result: await render(context, outcome), replayed };
  }
}

function isRead(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/**
 * Gives up a request whose client has left while it waited for its turn. Nothing of it was done, and the client, which has
 * seen no answer, sends it again if it is still wanted.
 *
 * @throws `unavailable`, for the log: no client reads it.
 */
function requireClient({ signal }: Request): void {
  if (signal.aborted) throw new ProblemError('unavailable');
}

/** Runs a read, which sees one state of the database from its first query to its last. */
function read(
  request: Request,
  database: Kysely<Database>,
  handler: AnyRead,
  contextIn: (db: Kysely<Database>) => Context,
  input: AnyInput,
): Promise<HandlerResult<unknown>> {
  return database
    .transaction()
    .setAccessMode('read only')
    .execute((transaction) => {
      requireClient(request);
      return handler(contextIn(transaction), input);
    });
}

function respond(route: Route, request: Request, result: HandlerResult<unknown>, replayed: boolean): Response {
  const { operation } = route;
  const isRead = operation.conditional === 'read';
  const headers = new Headers({ 'Cache-Control': isRead ? 'private, no-cache' : 'no-store' });
  if (replayed) headers.set('Idempotency-Replayed', 'true');
  for (const [name, value] of Object.entries(result.headers ?? {})) {
    for (const each of [value].flat()) headers.append(name, each);
  }
  if (operation.response === null) {
    return withVary(route, new Response(null, { status: operation.status ?? 200, headers }));
  }

  const text = JSON.stringify(result.body);
  headers.set('Content-Type', 'application/json');
  if (isRead || result.version !== undefined) {
    const etag = etagOf(text, result.version);
    headers.set('ETag', etag);
    if (isRead && isNotModified(request, etag)) {
      headers.delete('Content-Type');
      return withVary(route, new Response(null, { status: 304, headers }));
    }
  }
  return withVary(route, new Response(text, { status: operation.status ?? 200, headers }));
}

function withVary(route: Route, response: Response): Response {
  if (route.operation.credentials !== 'none') response.headers.append('Vary', 'Authorization');
  return response;
}
