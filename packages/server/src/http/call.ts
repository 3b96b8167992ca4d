import type { Kysely, Transaction } from 'kysely';
import { type AttachmentUse, attachmentUrl, type ContentOptions } from '../files/serve-content.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { loadSubject } from '../identity/load-subject.ts';
import { holds } from '../identity/permissions.ts';
import type { IdentityProvider, Subject } from '../identity/subject.ts';
import { expectSubject } from './expect-subject.ts';
import { etagOf, isNotModified, versionToMatch } from './conditional.ts';
import { eventStream, type EventStreamOptions } from '../events/event-stream.ts';
import type { Answer, Context } from './handler.ts';
import { idempotencyKey, once, requestHash } from './idempotency.ts';
import { ProblemError } from '../problem.ts';
import { incomingBytes, readBody } from './read-body.ts';
import { readHeaders } from './read-headers.ts';
import { readParams, readQuery } from './read-query.ts';
import type { AnyByteWrite, AnyInput, AnyRead, AnyWrite, Route } from './routes.ts';

/** What every call needs of its server. */
export interface CallOptions {
  readonly identity: IdentityProvider;
  readonly content: ContentOptions;
  readonly events: EventStreamOptions;
}

/**
 * One request to one operation: who asks, may they, what do they ask, do it, answer. `report` is for what fails after the
 * answer has begun.
 */
export async function call(
  options: CallOptions,
  route: Route,
  request: Request,
  pathParams: Readonly<Record<string, string>>,
  report: (error: unknown) => void,
): Promise<Response> {
  const { operation, handler } = route;
  const { database, now: clock } = options.content;
  const now = clock();

  const subject = await identify(options, route, request, now);
  if (operation.credentials === 'required' && subject.kind === 'visitor') throw new ProblemError('unauthenticated');
  if (operation.queueable) expectSubject(subject, request);
  if (!holds(subject, operation.permission)) throw new ProblemError('forbidden');
  if (operation.stream) return withVary(route, eventStream(options.events, request, subject, report));
  if (!handler) throw new Error(`${route.id} has no handler.`);

  const params = readParams(operation, pathParams);
  const query = readQuery(operation, new URL(request.url).searchParams);
  const headers = readHeaders(operation, request.headers);
  const ifMatch = operation.conditional === 'write' ? versionToMatch(request) : undefined;
  const key = operation.idempotent ? idempotencyKey(request) : undefined;
  const { body, bytes } = await readBody(operation, request);
  const input: AnyInput = { params, query, headers, body, ifMatch };

  const contextIn = (db: Kysely<Database>): Context => ({
    db,
    subject,
    now,
    newId,
    attachmentUrl: (id, use: AttachmentUse = 'desk') => attachmentUrl(options.content, id, use),
  });

  if (operation.bytes) {
    const bytes = incomingBytes(operation, request);
    const answer = await (handler as AnyByteWrite)(contextIn(database), { ...input, ...bytes });
    return respond(route, request, answer, false);
  }
  if (typeof handler === 'function') {
    const answer = await read(database, handler as AnyRead, contextIn, input);
    return respond(route, request, answer, false);
  }
  const keyed =
    key === undefined || subject.kind === 'visitor'
      ? undefined
      : { accountId: subject.accountId, operation: route.id, key, requestHash: requestHash(request, bytes) };
  const { answer, replayed } = await database.transaction().execute((transaction) => write(transaction, keyed));
  // Not awaited: whoever wrote need not wait until others have heard of it.
  options.events.watch.look().catch(() => {});
  return respond(route, request, answer, replayed);

  async function write(transaction: Transaction<Database>, keyedWrite: typeof keyed) {
    const { apply, respond: render } = handler as AnyWrite;
    const context = contextIn(transaction);
    const effect = () => apply(context, input);
    const { outcome, replayed } = keyedWrite
      ? await once(transaction, keyedWrite, now, effect)
      : { outcome: await effect(), replayed: false };
    return { answer: await render(context, outcome), replayed };
  }
}

/** A read sees one state of the database from its first query to its last. */
function read(
  database: Kysely<Database>,
  handler: AnyRead,
  contextIn: (db: Kysely<Database>) => Context,
  input: AnyInput,
): Promise<Answer<unknown>> {
  return database
    .transaction()
    .setAccessMode('read only')
    .execute((transaction) => handler(contextIn(transaction), input));
}

async function identify(options: CallOptions, route: Route, request: Request, now: Date): Promise<Subject> {
  if (route.operation.credentials === 'none') return { kind: 'visitor' };
  const accountId = await options.identity(request);
  if (accountId === null) return { kind: 'visitor' };
  const subject = await loadSubject(options.content.database, accountId, now);
  if (!subject) throw new ProblemError('unauthenticated');
  return subject;
}

function respond(route: Route, request: Request, answer: Answer<unknown>, replayed: boolean): Response {
  const { operation } = route;
  const isRead = operation.conditional === 'read';
  const headers = new Headers({ 'Cache-Control': isRead ? 'private, no-cache' : 'no-store' });
  if (replayed) headers.set('Idempotency-Replayed', 'true');
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  if (operation.response === null) {
    return withVary(route, new Response(null, { status: operation.status ?? 204, headers }));
  }

  const text = JSON.stringify(answer.body);
  headers.set('Content-Type', 'application/json');
  if (isRead || answer.version !== undefined) {
    const etag = etagOf(text, answer.version);
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
