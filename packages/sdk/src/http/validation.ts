import type * as z from 'zod/mini';
import { hasContent, type Operation, type OperationSchemas } from '../contract/operation.ts';

/**
 * How strictly answers are checked against the contract. `report` (unless said otherwise): what does not fit is
 * reported and used as it is, except for bad items of a list, which are left out so that they cannot take the page
 * with them. `strict`: what does not fit is an error. `off`: nothing is checked. Unknown fields, enumeration values and
 * events of a newer server fit in all three.
 */
export type Validation = 'strict' | 'report' | 'off';

/** Something in an answer that is not as the contract says. Holds no values, so it may be logged. */
export interface Report {
  /** Id of the operation, as in errors: `notices.list`. */
  readonly operation: string;
  /** Id that finds the answer in the log of the server. */
  readonly requestId: string | undefined;
  /** JSON Pointer into the answer. */
  readonly pointer: string;
  /** Code of what is wrong there: `invalid_type`, `invalid_format`, ... */
  readonly code: string;
  /** The list item was left out. */
  readonly dropped: boolean;
}

type Path = readonly PropertyKey[];

/** One place where a response leaves the contract. */
export type ValidationIssue = Pick<Report, 'pointer' | 'code' | 'dropped'>;

/** The usable part of a response, and what is wrong with it. `unusable` holds pointers to why nothing of it can be used. */
export type ValidatedResponse =
  | { readonly data: unknown; readonly issues: readonly ValidationIssue[] }
  | { readonly unusable: readonly string[]; readonly reason: 'not-as-agreed' | 'other-api' };

/** The schemas of an operation; an error where their code could not be fetched; undefined where none are needed. */
export type LoadedSchemas = OperationSchemas | Error | undefined;

/** Loads what `validateResponse` needs. Does not reject: a response is there whether or not it can be validated. */
export async function loadSchemas(operation: Operation, mode: Validation): Promise<LoadedSchemas> {
  if (mode === 'off' || !hasContent(operation)) return undefined;
  return operation.schemas().catch((cause: unknown) => new Error('The schemas did not load.', { cause }));
}

/** Validates the body of a response against its operation. Imports no zod: a schema brings what it needs. */
export function validateResponse(
  operation: Operation,
  schemas: LoadedSchemas,
  body: unknown,
  mode: Validation,
): ValidatedResponse {
  if (!hasContent(operation)) {
    return body === undefined ? { data: undefined, issues: [] } : { unusable: [], reason: 'other-api' };
  }
  if (schemas instanceof Error) {
    // A page whose code cannot be fetched any more, after a new version, say, works on.
    return { data: body, issues: [{ pointer: '', code: 'schemas_unavailable', dropped: false }] };
  }
  if (mode === 'off' || !schemas?.response) return { data: body, issues: [] };
  const result = schemas.response.safeParse(body);
  if (result.success) return { data: result.data, issues: [] };
  const found = result.error.issues.map((issue) => ({ path: issue.path, code: issue.code ?? 'custom' }));
  const unusable = found.map(({ path }) => pointer(path));
  if (!isRecord(body) || !hasOneOf(schemas.response, body)) return { unusable, reason: 'other-api' };
  const list = hasItems(body);
  const badItems = new Set(list ? found.flatMap(({ path }) => itemIndex(path) ?? []) : []);
  if (
    mode === 'strict' ||
    // What a member says may be of a newer server. One that is missing was never said.
    found.some(({ path }) => path.length === 1 && !Object.hasOwn(body, path[0]!)) ||
    (operation.paginated && !list) ||
    // Not one bad item but another idea of what an item is: an empty page would be a lie.
    (list && badItems.size > 1 && badItems.size === body.items.length)
  ) {
    return { unusable, reason: 'not-as-agreed' };
  }
  const issues = found.map(({ path, code }) => ({
    pointer: pointer(path),
    code,
    dropped: list && itemIndex(path) !== undefined,
  }));
  if (!list) return { data: body, issues };
  const items = body.items.filter((_, index) => !badItems.has(index));
  const nextCursor = typeof body.nextCursor === 'string' ? body.nextCursor : null;
  return { data: { ...body, items, ...(operation.paginated ? { nextCursor } : {}) }, issues };
}

/** Whether an answer has anything of what the schema names: the JSON of a gateway has not. */
function hasOneOf({ _zod }: z.ZodMiniType, body: Record<string, unknown>): boolean {
  const { shape } = _zod.def as { readonly shape?: object };
  return !shape || Object.keys(shape).some((name) => Object.hasOwn(body, name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasItems(body: Record<string, unknown>): body is Record<string, unknown> & { items: unknown[] } {
  return Array.isArray(body.items);
}

function itemIndex(path: Path): number | undefined {
  return path[0] === 'items' && typeof path[1] === 'number' ? path[1] : undefined;
}

function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
