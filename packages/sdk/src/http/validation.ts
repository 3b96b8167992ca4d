import * as z from 'zod/mini';
import type { Operation } from '../contract/operation.ts';

/**
 * How strictly answers are checked against the contract. `report` (unless said otherwise): what does not fit is
 * reported and used as it is, except for bad items of a list, which are left out so that they cannot take the page
 * with them. `strict`: what does not fit is an error. `off`: nothing is checked. Unknown fields, enumeration values and
 * events of a newer server fit in all three.
 */
export type Validation = 'strict' | 'report' | 'off';

/** Something in an answer that is not as the contract says. Holds no values, so it may be logged. */
export interface Report {
  /** As in errors: `notices.list`. */
  readonly operation: string;
  /** Finds the answer in the log of the server. */
  readonly requestId: string | undefined;
  /** JSON Pointer into the answer. */
  readonly pointer: string;
  /** What is wrong there: `invalid_type`, `invalid_format`, ... */
  readonly code: string;
  /** The list item was left out. */
  readonly dropped: boolean;
}

type Path = readonly PropertyKey[];

export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly dropped: boolean;
}

export type Checked = { readonly data: unknown; readonly faults: readonly Fault[] };

/** Checks an answer; `undefined`: it is so far off that nothing can be done with it. */
export function check(
  operation: Operation,
  body: unknown,
  mode: Validation,
): Checked | { readonly unusable: string[] } {
  if (operation.response === null) return { data: undefined, faults: [] };
  if (mode === 'off') return { data: body, faults: [] };
  const result = z.safeParse(operation.response, body);
  if (result.success) return { data: result.data, faults: [] };
  const issues = result.error.issues.map((issue) => ({ path: issue.path, code: issue.code ?? 'custom' }));
  if (mode === 'strict' || !isRecord(body)) return { unusable: issues.map((issue) => pointer(issue.path)) };
  const list = hasItems(body);
  if (operation.paginated && !list) return { unusable: ['/items'] };
  const badItems = new Set(list ? issues.flatMap(({ path }) => itemIndex(path) ?? []) : []);
  // Not one bad item but another idea of what an item is: an empty page would be a lie.
  if (list && badItems.size > 1 && badItems.size === body.items.length)
    return { unusable: issues.map((issue) => pointer(issue.path)) };
  const faults = issues.map(({ path, code }) => ({
    pointer: pointer(path),
    code,
    dropped: list && itemIndex(path) !== undefined,
  }));
  if (!list) return { data: body, faults };
  const items = body.items.filter((_, index) => !badItems.has(index));
  const nextCursor = typeof body.nextCursor === 'string' ? body.nextCursor : null;
  return { data: { ...body, items, ...(operation.paginated ? { nextCursor } : {}) }, faults };
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
