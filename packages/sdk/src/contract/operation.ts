import type * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';

/** Who may call an operation. What each name means for each role is data of the server (`identity/permissions.ts`). */
export type Permission =
  'anyone' | 'signedIn' | 'notices.read' | 'notices.write' | 'notices.review' | 'notices.publish' | 'notices.receipts';

type Schema = z.ZodMiniType;

/**
 * One endpoint of the party-affairs API, as data. The client's methods, the server's router and checks,
 * the mock, OpenAPI, the reference and the contract tests all come from such rows; nothing else names a path.
 */
export interface Operation {
  /** HTTP method. */
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** URI template: `{name}` stands for the member `name` of `params`. */
  readonly path: `/v1/${string}`;
  /** Members of the path. */
  readonly params?: Schema;
  /** Members of the query; others are refused. */
  readonly query?: Schema;
  /** JSON that is sent; members it does not have are refused. */
  readonly body?: Schema;
  /** Most bytes of a body; `defaultBodyLimit` unless said. */
  readonly bodyLimit?: number;
  /** In place of `body`: bytes as they are, of this media type. How many may come is the operation's business. */
  readonly bytes?: string;
  /** Headers of the request, beside those other members imply. */
  readonly headers?: z.ZodMiniObject;
  /** `null`: 204 without a body. For a stream: the schema of one event. */
  readonly response: Schema | null;
  /** Status of success; 200 unless said (204 where `response` is null). */
  readonly status?: 200 | 201;
  /** Headers of the answer, where it is a success. */
  readonly answerHeaders?: z.ZodMiniObject;
  /** Problems of this operation, beside those its other members imply (`problemsOf`). */
  readonly errors: readonly ProblemCode[];
  /** Who may call it. */
  readonly permission: Permission;
  /** Whether it needs a signed-in person, makes a difference between them and a visitor, or asks nobody. */
  readonly credentials: 'required' | 'optional' | 'none';
  /** A write that takes `Idempotency-Key`. */
  readonly idempotent?: true;
  /**
   * A write that may wait in a client's outbox until the server can be reached: late is as good as now. `entity` names the
   * member of `params` or `body` that says what it is about; writes about the same are sent in their order.
   *
   * Takes `If-Subject`, the account id of whoever it was queued for: a cookie may have changed hands meanwhile, and whose it
   * is now only the server knows. With another person's credentials it has no effect (`subject-changed`).
   */
  readonly queueable?: { readonly entity: string };
  /** A list: takes `limit` and `cursor`, answers `{ items, nextCursor }`. */
  readonly paginated?: true;
  /** `read`: answers an ETag and takes If-None-Match. `write`: needs If-Match. */
  readonly conditional?: 'read' | 'write';
  /** Server-sent events. */
  readonly stream?: true;
  /** An open protocol it is part of. `tus`: requests and answers carry `Tus-Resumable`, the version of it. */
  readonly protocol?: 'tus';
}

/**
 * The version of tus (https://tus.io/protocols/resumable-upload) that operations with `protocol: 'tus'` speak.
 *
 * @example
 * ```ts
 * import { tusVersion } from '@party-affairs/sdk/contract';
 *
 * console.log(`tus ${tusVersion}`);
 * ```
 */
export const tusVersion = '1.0.0';

/**
 * Bytes of a body, where the operation does not say another limit.
 *
 * @example
 * ```ts
 * import { defaultBodyLimit } from '@party-affairs/sdk/contract';
 *
 * console.log(`${defaultBodyLimit / 1024} KiB`);
 * ```
 */
export const defaultBodyLimit = 64 * 1024;

/** The operations of one resource, by the names of their methods. */
export type Operations = Readonly<Record<string, Operation>>;

type Input<S> = S extends Schema ? z.input<S> : undefined;
type Output<S> = S extends Schema ? z.output<S> : undefined;
type Member<O, K extends string> = O extends Readonly<Record<K, infer S>> ? S : undefined;

/** What the path of an operation takes. */
export type ParamsOf<O extends Operation> = Input<Member<O, 'params'>>;
/** What an operation may be asked by: filters, page. */
export type QueryOf<O extends Operation> = Input<Member<O, 'query'>>;
/** What an operation is sent, as a caller writes it: defaults may be left out. */
export type BodyOf<O extends Operation> = Input<Member<O, 'body'>>;
/** What an operation answers; `undefined` where it answers nothing. */
export type ResponseOf<O extends Operation> = Output<O['response']>;

/** What the server's handler receives: parsed, so with defaults filled in. */
export interface ParsedInput<O extends Operation> {
  /** Of the path. */
  readonly params: Output<Member<O, 'params'>>;
  /** Of the query. */
  readonly query: Output<Member<O, 'query'>>;
  /** Of the headers. */
  readonly headers: Output<Member<O, 'headers'>>;
  /** Of the JSON that was sent. */
  readonly body: Output<Member<O, 'body'>>;
}

const everywhere = ['too-many-requests', 'internal', 'unavailable'] as const;

type Has<O, Row> = O extends Row ? true : false;
type When<Condition extends boolean, Code extends ProblemCode> = Condition extends true ? Code : never;

/** `problemsOf` as a type. */
export type ProblemCodeOf<O extends Operation> =
  | O['errors'][number]
  | (typeof everywhere)[number]
  | When<Has<O, { credentials: 'required' | 'optional' }>, 'unauthenticated'>
  | (O['permission'] extends 'anyone' | 'signedIn' ? never : 'forbidden')
  | When<Has<O, { params: Schema }>, 'not-found'>
  | When<Has<O, { query: Schema }>, 'unknown-filter' | 'invalid-parameter'>
  | When<Has<O, { paginated: true }>, 'invalid-cursor'>
  | When<Has<O, { body: Schema }>, 'malformed-body' | 'invalid-body' | 'body-too-large' | 'unsupported-media-type'>
  | When<Has<O, { bytes: string }>, 'malformed-body' | 'unsupported-media-type'>
  | When<Has<O, { headers: Schema }>, 'invalid-parameter'>
  | When<Has<O, { protocol: 'tus'; params: Schema }>, 'unsupported-protocol'>
  | When<Has<O, { idempotent: true }>, 'invalid-idempotency-key' | 'idempotency-conflict'>
  | When<Has<O, { queueable: object }>, 'subject-changed'>
  | When<Has<O, { conditional: 'write' }>, 'precondition-required' | 'stale-edit'>;

/**
 * Every problem `code` an operation may answer: its own, and those its members imply.
 *
 * @example
 * ```ts
 * import { notices, problemsOf } from '@party-affairs/sdk/contract';
 *
 * console.log(problemsOf(notices.acknowledge));
 * ```
 */
export function problemsOf(operation: Operation): readonly ProblemCode[] {
  const codes = new Set<ProblemCode>(operation.errors);
  if (operation.credentials !== 'none') codes.add('unauthenticated');
  if (operation.permission !== 'anyone' && operation.permission !== 'signedIn') codes.add('forbidden');
  if (operation.params) codes.add('not-found');
  if (operation.query) codes.add('unknown-filter').add('invalid-parameter');
  if (operation.paginated) codes.add('invalid-cursor');
  if (operation.body)
    codes.add('malformed-body').add('invalid-body').add('body-too-large').add('unsupported-media-type');
  if (operation.bytes) codes.add('malformed-body').add('unsupported-media-type');
  if (operation.headers) codes.add('invalid-parameter');
  // Asking which versions there are takes none.
  if (operation.protocol && operation.params) codes.add('unsupported-protocol');
  if (operation.idempotent) codes.add('invalid-idempotency-key').add('idempotency-conflict');
  if (operation.queueable) codes.add('subject-changed');
  if (operation.conditional === 'write') codes.add('precondition-required').add('stale-edit');
  for (const code of everywhere) codes.add(code);
  return [...codes];
}
