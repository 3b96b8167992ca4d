import type { FullOperation, OperationName } from '../contract/index.ts';
import type { Caller, Exchange } from './caller.ts';
import type {
  AnyModuleConformance,
  Fixture,
  Happening,
  Identity,
  OperationConformance,
  Run,
} from './module-conformance.ts';

/**
 * Names of the checks, in the order of the columns of the table.
 *
 * @example
 * ```ts
 * import { checkNames } from '@party-affairs/sdk/conformance';
 *
 * for (const [check, what] of Object.entries(checkNames)) console.log(check, what);
 * ```
 */
export const checkNames = {
  answer: 'status, media type, schema and request id of a good response',
  input: 'what is not known, malformed or too much is refused, and by its code',
  permissions: 'who may, who may not, and for whom it does not exist',
  paging: 'limit, order, no item twice, broken cursors',
  versions: 'ETag and 304; If-Match, 428 and 412',
  idempotency: 'a key sent again, with another request, and twice at once; If-Subject',
  states: 'what a state allows, and what follows from an action',
  events: 'stream, resumption and poll tell the same',
  http: 'HEAD, other methods, CORS',
} as const;

/** A key of `checkNames`. */
export type CheckName = keyof typeof checkNames;

/** Tools that all checks and fixtures have at hand. */
export interface Tools {
  readonly caller: Caller;
  /** The sandbox organisation. */
  readonly organizationId: string;
  /** A word of this run, in the names of the things it makes. */
  readonly mark: string;
  /** Whether the suite may make things. */
  readonly mayWrite: boolean;
  /** Origin of a page that may call the API, for CORS. */
  readonly origin: string | undefined;
  /** ms to wait for an event. */
  readonly patience: number;
  /** Makes a word that no other part of the run uses. */
  readonly unique: () => string;
  /** Asks who holds a token. */
  readonly identity: Identity;
  /** How the things of modules use uploads, by purpose. */
  readonly uploadUses: ReadonlyMap<string, BoundUploadUse>;
  /** How modules make events. */
  readonly eventSources: readonly BoundEventSource[];
}

/** An `UploadUse` with the run of its module. */
export interface BoundUploadUse {
  readonly use: (uploadIds: readonly string[]) => Promise<Exchange>;
  readonly pointer: (index: number) => string;
  readonly count: (json: Readonly<Record<string, unknown>>) => number;
}

/** An `EventSource` with the run of its module. */
export interface BoundEventSource {
  readonly happen: () => Promise<Happening>;
  readonly takeBack: (about: string) => Promise<Happening>;
  readonly aboutOf: (data: Readonly<Record<string, unknown>>) => string | undefined;
}

/** A row of the table: an operation, and what its module knows of it. */
export interface Row {
  readonly id: OperationName;
  /** `plans` of `plans.list`. */
  readonly resource: string;
  readonly operation: FullOperation;
  readonly conformance: OperationConformance<Fixture>;
  readonly module: AnyModuleConformance;
}

/** One cell of the table. Throws `Mismatch` or `NotCheckable`. */
export type Check = (run: Run, row: Row) => Promise<void>;

/** The check for an operation; undefined where there is nothing of the kind to look at. */
export type CheckFor = (row: Row) => Check | undefined;
