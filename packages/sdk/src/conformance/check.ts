import type { Caller } from './caller.ts';
import type { Row } from './operations.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * What is looked at, in the order of the columns of the table.
 *
 * @example
 * ```ts
 * import { checkNames } from '@party-affairs/sdk/conformance';
 *
 * for (const [check, what] of Object.entries(checkNames)) console.log(check, what);
 * ```
 */
export const checkNames = {
  answer: 'status, media type, schema and request id of a good answer',
  input: 'what is not known, malformed or too much is refused, and by its code',
  permissions: 'who may, who may not, and for whom it does not exist',
  paging: 'limit, order, no item twice, broken cursors',
  versions: 'ETag and 304; If-Match, 428 and 412',
  idempotency: 'a key sent again, with another request, and twice at once; If-Subject',
  states: 'what a state allows, and what follows from an act',
  events: 'stream, resumption and poll tell the same',
  http: 'HEAD, other methods, CORS',
} as const;

/** A key of `checkNames`. */
export type CheckName = keyof typeof checkNames;

/** What a check has at hand. */
export interface Run {
  readonly caller: Caller;
  readonly sandbox: Sandbox;
  /** Of a page that may call the API, for CORS. */
  readonly origin: string | undefined;
  /** ms to wait for an event. */
  readonly patience: number;
  /** A word nobody else uses, each time another. */
  readonly unique: () => string;
}

/** One cell of the table. Throws `Mismatch` or `NotCheckable`. */
export type Check = (run: Run, row: Row) => Promise<void>;

/** The check for an operation; undefined where there is nothing of the kind to look at. */
export type CheckFor = (row: Row) => Check | undefined;
