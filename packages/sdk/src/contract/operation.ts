import type * as z from 'zod/mini';
import type { AnswerOf } from './answer-of.ts';
import type { CoreProblemCode } from './problem.ts';
import type { ProblemCode } from './whole-contract.ts';

/**
 * Permission to call an operation: for `anyone`, for all who are `signedIn`, or a named one (`notices.write`).
 * Modules name their permissions; who holds them is data of the server.
 */
export type Permission = 'anyone' | 'signedIn' | `${string}.${string}`;

type Schema = z.ZodMiniType;

/** The schemas of one operation. They load when the client first calls it; the server imports them. */
export interface OperationSchemas {
  /** Members of the query; the server refuses others. */
  readonly query?: z.ZodMiniObject;
  /** JSON that the client sends; the server refuses members it does not have. */
  readonly body?: Schema;
  /** Headers of the request, beside those that the row implies. */
  readonly headers?: z.ZodMiniObject;
  /** JSON that the server answers; `null`: none. For a stream: one event. */
  readonly response: Schema | null;
  /** Headers of the response, where it is a success. */
  readonly responseHeaders?: z.ZodMiniObject;
}

/** Description of one operation, as its module writes it; `defineOperations` adds its id and its schemas. */
export interface OperationRow {
  /** HTTP method. */
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** URI template: `{name}` stands for the member `name` of `params`, which is an id. */
  readonly path: `/v1/${string}`;
  /** Status of success; 200 unless given. 204: the response has no body. */
  readonly status?: 200 | 201 | 204;
  /** Most bytes of a body; `defaultBodyLimit` unless given. */
  readonly bodyLimit?: number;
  /** The media type of a body that is no JSON. The operation itself limits how many bytes it takes. */
  readonly bytes?: string;
  /** Problems of this operation, beside those its other members imply (`problemsOf`). */
  readonly errors: readonly string[];
  /** Permission that a caller needs. */
  readonly permission: Permission;
  /** Whether it needs a signed-in person, makes a difference between them and a visitor, or asks for no credentials. */
  readonly credentials: 'required' | 'optional' | 'none';
  /** A write that takes `Idempotency-Key`. */
  readonly idempotent?: true;
  /**
   * A write that may wait in a client's outbox until the server can be reached. Its effect must be as good late as now.
   * `entity` names the member of `params` or `body` that says what it is about. Writes about the same are sent in their
   * order.
   *
   * Takes `If-Subject`, the account id of the person it was queued for: a cookie may have changed hands meanwhile, and only
   * the server knows whose it is now. With another person's credentials it has no effect (`subject-changed`).
   */
  readonly queueable?: { readonly entity: string };
  /** A list: takes `limit` and `cursor`, answers `{ items, nextCursor }`. */
  readonly paginated?: true;
  /** `read`: answers an ETag and takes If-None-Match. `write`: needs If-Match. */
  readonly conditional?: 'read' | 'write';
  /** Server-sent events. */
  readonly stream?: true;
  /** An open protocol it is part of. `tus`: requests and responses carry `Tus-Resumable`, the version of it. */
  readonly protocol?: 'tus';
}

/**
 * One endpoint of the party-affairs API, as data. The client's methods, the server's router and checks,
 * the mock, OpenAPI, the reference and the contract tests all come from such rows; nothing else names a path.
 */
export interface Operation extends OperationRow {
  /** Resource and method: `notices.list`. */
  readonly id: string;
  /** Loads the schemas. */
  readonly schemas: () => Promise<OperationSchemas>;
}

/** An operation and its schemas in one: what the server, OpenAPI and the conformance suite read. */
export type FullOperation = Operation & OperationSchemas;

type AnySchemas = Readonly<Record<string, OperationSchemas>>;

/** The rows of one resource with what `defineOperations` adds to them. */
export type DefinedOperations<Resource extends string, Schemas extends AnySchemas, Rows> = {
  readonly [K in keyof Rows & string]: Rows[K] & {
    readonly id: `${Resource}.${K}`;
    readonly schemas: () => Promise<K extends keyof Schemas ? Schemas[K] : never>;
  };
};

/** One row for each entry of the schemas, with members of `OperationRow` and no others. */
type CheckedRows<Schemas, Rows> = { readonly [K in keyof Schemas]: OperationRow } & {
  readonly [K in keyof Rows]: K extends keyof Schemas
    ? { readonly [M in Exclude<keyof Rows[K], keyof OperationRow>]: never }
    : never;
};

/**
 * Makes the operations of one resource: its rows, each with its id and a way to load its schemas.
 *
 * @example
 * ```ts
 * import { defineOperations, richText } from '@party-affairs/sdk/contract';
 *
 * const schemas = async () => ({ get: { response: richText } });
 * const mottos = defineOperations('mottos', schemas, {
 *   get: { method: 'GET', path: '/v1/mottos/{mottoId}', errors: [], permission: 'anyone', credentials: 'none' },
 * });
 * console.log(mottos.get.id); // mottos.get
 * ```
 */
export function defineOperations<
  const Resource extends string,
  Schemas extends AnySchemas,
  const Rows extends { readonly [K in keyof Schemas]: OperationRow },
>(
  resource: Resource,
  loadSchemas: () => Promise<Schemas>,
  rows: Rows & CheckedRows<Schemas, Rows>,
): DefinedOperations<Resource, Schemas, Rows> {
  const operations = Object.entries<OperationRow>(rows).map(([name, row]): [string, Operation] => [
    name,
    { ...row, id: `${resource}.${name}`, schemas: async () => (await loadSchemas())[name]! },
  ]);
  return Object.fromEntries(operations) as DefinedOperations<Resource, Schemas, Rows>;
}

/**
 * Whether a successful response has a body.
 *
 * @example
 * ```ts
 * import { hasContent, uploads } from '@party-affairs/sdk/contract';
 *
 * console.log(hasContent(uploads.get), hasContent(uploads.remove)); // true false
 * ```
 */
export function hasContent(operation: OperationRow): boolean {
  return operation.method !== 'HEAD' && operation.status !== 204;
}

/**
 * Whether the path of an operation names something, so that there may be none.
 *
 * @example
 * ```ts
 * import { hasParams, notices } from '@party-affairs/sdk/contract';
 *
 * console.log(hasParams(notices.get), hasParams(notices.list)); // true false
 * ```
 */
export function hasParams(operation: OperationRow): boolean {
  return operation.path.includes('{');
}

/** The version of tus (https://tus.io/protocols/resumable-upload) that operations with `protocol: 'tus'` speak. */
export const tusVersion = '1.0.0';

/** Bytes of a body, where the operation gives no other limit. */
export const defaultBodyLimit = 64 * 1024;

/** The operations of one resource, by the names of their methods. */
export type Operations = Readonly<Record<string, Operation>>;

type Input<S> = S extends Schema ? z.input<S> : undefined;
type Output<S> = S extends Schema ? AnswerOf<S> : undefined;
type Member<O, K extends string> = O extends Readonly<Record<K, infer S>> ? S : undefined;
type ParamNames<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamNames<Rest> : never;

/** The schemas of an operation. */
export type SchemasOf<O extends Operation> = Awaited<ReturnType<O['schemas']>>;
/** Parameters of an operation's path: an id for each name in it. */
export type ParamsOf<O extends Operation> = [ParamNames<O['path']>] extends [never]
  ? undefined
  : Readonly<Record<ParamNames<O['path']>, string>>;
/** Query of an operation: filters, page. */
export type QueryOf<O extends Operation> = Input<Member<SchemasOf<O>, 'query'>>;
/** JSON body of an operation, as a caller writes it: defaults may be left out. */
export type BodyOf<O extends Operation> = Input<Member<SchemasOf<O>, 'body'>>;
/** Answer of an operation; `undefined` where it answers nothing. */
export type ResponseOf<O extends Operation> = Output<SchemasOf<O>['response']>;

/** Input that the server's handler receives: parsed, so with defaults filled in. */
export interface ParsedInput<O extends Operation> {
  /** Parameters of the path. */
  readonly params: ParamsOf<O>;
  /** Members of the query. */
  readonly query: Output<Member<SchemasOf<O>, 'query'>>;
  /** Headers of the request. */
  readonly headers: Output<Member<SchemasOf<O>, 'headers'>>;
  /** The JSON body. */
  readonly body: Output<Member<SchemasOf<O>, 'body'>>;
}

const everywhere = ['too-many-requests', 'internal', 'unavailable'] as const;

type Has<O, Row> = O extends Row ? true : false;
type When<Condition extends boolean, Code extends CoreProblemCode> = Condition extends true ? Code : never;

/** Type of the codes that `problemsOf` lists. */
export type ProblemCodeOf<O extends Operation> =
  | O['errors'][number]
  | (typeof everywhere)[number]
  | When<Has<O, { credentials: 'required' | 'optional' }>, 'unauthenticated'>
  | When<Has<O, { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; credentials: 'required' | 'optional' }>, 'csrf-refused'>
  | (O['permission'] extends 'anyone' | 'signedIn' ? never : 'forbidden')
  | When<Has<O, { path: `${string}{${string}` }>, 'not-found'>
  | When<Has<SchemasOf<O>, { query: Schema }>, 'unknown-filter' | 'invalid-parameter'>
  | When<Has<O, { paginated: true }>, 'invalid-cursor'>
  | When<
      Has<SchemasOf<O>, { body: Schema }>,
      'malformed-body' | 'invalid-body' | 'body-too-large' | 'unsupported-media-type'
    >
  | When<Has<O, { bytes: string }>, 'malformed-body' | 'unsupported-media-type'>
  | When<Has<SchemasOf<O>, { headers: Schema }>, 'invalid-parameter'>
  | When<Has<O, { protocol: 'tus'; path: `${string}{${string}` }>, 'unsupported-protocol'>
  | When<Has<O, { idempotent: true }>, 'invalid-idempotency-key' | 'idempotency-conflict'>
  | When<Has<O, { queueable: object }>, 'subject-changed'>
  | When<Has<O, { conditional: 'write' }>, 'precondition-required' | 'stale-edit'>;

/**
 * Every problem `code` an operation may answer: its own, and those that its row and its schemas imply.
 *
 * @example
 * ```ts
 * import { notices, problemsOf } from '@party-affairs/sdk/contract';
 *
 * console.log(problemsOf(notices.acknowledge, await notices.acknowledge.schemas()));
 * ```
 */
export function problemsOf(operation: OperationRow, schemas: OperationSchemas): readonly ProblemCode[] {
  const codes = new Set<ProblemCode>(operation.errors as ProblemCode[]);
  if (operation.credentials !== 'none') codes.add('unauthenticated');
  const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(operation.method);
  if (operation.credentials !== 'none' && !isRead) codes.add('csrf-refused');
  if (operation.permission !== 'anyone' && operation.permission !== 'signedIn') codes.add('forbidden');
  if (hasParams(operation)) codes.add('not-found');
  if (schemas.query) codes.add('unknown-filter').add('invalid-parameter');
  if (operation.paginated) codes.add('invalid-cursor');
  if (schemas.body) codes.add('malformed-body').add('invalid-body').add('body-too-large').add('unsupported-media-type');
  if (operation.bytes) codes.add('malformed-body').add('unsupported-media-type');
  if (schemas.headers) codes.add('invalid-parameter');
  // An operation that tells the versions of tus takes none.
  if (operation.protocol && hasParams(operation)) codes.add('unsupported-protocol');
  if (operation.idempotent) codes.add('invalid-idempotency-key').add('idempotency-conflict');
  if (operation.queueable) codes.add('subject-changed');
  if (operation.conditional === 'write') codes.add('precondition-required').add('stale-edit');
  for (const code of everywhere) codes.add(code);
  return [...codes];
}
