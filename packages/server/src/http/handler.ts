import type { Operation, ParsedInput, ResponseOf } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Entities } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';
import type { FileUse } from '../files/file-access.ts';
import type { PermissionMatrix } from '../identity/permissions.ts';
import type { SignedInSubject, Subject } from '../identity/subject.ts';

/** Values that a handler is given with each request. In a write, `db` is the transaction that also holds the idempotency key. */
export interface Context<S extends Subject = Subject> {
  readonly db: Kysely<Database>;
  readonly subject: S;
  readonly now: Date;
  readonly newId: (prefix: string) => string;
  /** The permissions of all modules, with their holders. */
  readonly permissions: PermissionMatrix;
  /** The kinds of things of all modules. */
  readonly entities: Entities;
  /** Makes the signed, short-lived address of an attachment on the content origin. */
  readonly fileUrl: (attachmentId: string, use: FileUse) => string;
}

/** Type of the subject: signed in where credentials are required, because the router has already refused visitors. */
type SubjectOf<O extends Operation> = O['credentials'] extends 'required' ? SignedInSubject : Subject;

export type Input<O extends Operation> = ParsedInput<O> & {
  /** The version that If-Match names, for conditional writes. */
  readonly ifMatch: string | undefined;
  /** The request itself, for cookies, which no schema describes. */
  readonly request: Request;
};

/** Result of a handler: the body of the response, and for conditional operations its version. */
export interface HandlerResult<Body> {
  readonly body: Body;
  /** Becomes the ETag; without it the router uses a hash of the body. */
  readonly version?: string;
  /** Response headers that the operation promises. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** A read: one function. */
export type ReadHandler<O extends Operation> = (
  context: Context<SubjectOf<O>>,
  input: Input<O>,
) => Promise<HandlerResult<ResponseOf<O>>>;

/**
 * A write with an effect and a response. `apply` has the effect and returns what is needed to show it: ids, never
 * personal data, for the server keeps it with the idempotency key. `respond` renders the response, now or when the same
 * key comes again.
 */
export interface WriteHandler<O extends Operation, Outcome = unknown> {
  apply(context: Context<SubjectOf<O>>, input: Input<O>): Promise<Outcome>;
  respond(context: Context<SubjectOf<O>>, outcome: Outcome): Promise<HandlerResult<ResponseOf<O>>>;
}

/** The bytes of a request, as they come. */
export interface ByteInput {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How many the client says there are. */
  readonly announced: number | undefined;
}

/** A write of bytes that come in while it runs. `db` is no transaction, for none may be open that long. */
export type ByteHandler<O extends Operation> = (
  context: Context<SubjectOf<O>>,
  input: Input<O> & ByteInput,
) => Promise<HandlerResult<ResponseOf<O>>>;

/** A response that goes on after it has begun. `report` takes what fails then. `db` is no transaction. */
export type StreamHandler<O extends Operation> = (
  context: Context<SubjectOf<O>>,
  request: Request,
  report: (error: unknown) => void,
) => Response;

export type Handler<O extends Operation> = O extends { stream: true }
  ? StreamHandler<O>
  : O['idempotent'] extends true
    ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each handler has its own outcome type, known only to itself
      WriteHandler<O, any>
    : O['bytes'] extends string
      ? ByteHandler<O>
      : ReadHandler<O>;

/** The handlers of one resource: one for each row of its operations table. */
export type Handlers<Ops extends Readonly<Record<string, Operation>>> = {
  readonly [K in keyof Ops]: Handler<Ops[K]>;
};
