import { events } from '../live/contract.ts';
import { modules } from '../modules.ts';
import { signIn } from '../sign-in/contract.ts';
import { uploads } from '../uploads/contract.ts';
import type { ContractModule } from './module.ts';
import type { FullOperation, Operation, Operations } from './operation.ts';
import { coreProblems } from './problem.ts';

type OfAll<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Module = (typeof modules)[keyof typeof modules];
type OperationsOfModules = OfAll<Module['operations']>;

/** The whole party-affairs API: every operation with its path, schemas and problems as literal types. */
export type Contract = { readonly [R in keyof OperationsOfModules]: OperationsOfModules[R] } & {
  readonly uploads: typeof uploads;
  readonly events: typeof events;
  readonly signIn: typeof signIn;
};

/**
 * The whole party-affairs API, version 1: resource, then operation.
 *
 * @example
 * ```ts
 * import { contract } from '@party-affairs/sdk/contract';
 *
 * for (const { method, path } of Object.values(contract.notices)) console.log(method, path);
 * ```
 */
export const contract = /* @__PURE__ */ Object.assign(
  {},
  ...Object.values<ContractModule>(modules).map(({ operations }) => operations),
  { uploads, events, signIn },
) as Contract;

type ProblemsOf<M> = M extends { readonly problems: infer Problems } ? keyof Problems & string : never;

/** A `code` of the contract; `CodeOf` narrows it to one operation. */
export type ProblemCode = keyof typeof coreProblems | ProblemsOf<Module>;

/** Every problem the API can answer, and its HTTP status. */
export const problems = /* @__PURE__ */ Object.assign(
  {},
  coreProblems,
  ...Object.values<ContractModule>(modules).map((module) => module.problems),
) as Readonly<Record<ProblemCode, number>>;

/** Ids of all operations: `me.get`, `notices.list`, ... */
export type OperationName = {
  [R in keyof Contract & string]: `${R}.${keyof Contract[R] & string}`;
}[keyof Contract & string];

/** The operation of this id. */
export type OperationOf<Name extends OperationName> = Name extends `${infer R}.${infer K}`
  ? R extends keyof Contract
    ? K extends keyof Contract[R]
      ? Contract[R][K]
      : never
    : never
  : never;

/**
 * All operations of the contract.
 *
 * @example
 * ```ts
 * import { allOperations } from '@party-affairs/sdk/contract';
 *
 * for (const { id, permission } of allOperations()) console.log(id, permission);
 * ```
 */
export function allOperations(): readonly Operation[] {
  return Object.values<Operations>(contract).flatMap((operations) => Object.values(operations));
}

/**
 * The operation of an id; undefined for one that this version does not have.
 *
 * @example
 * ```ts
 * import { findOperation } from '@party-affairs/sdk/contract';
 *
 * console.log(findOperation('notices.list')?.path);
 * ```
 */
export function findOperation(id: string): Operation | undefined {
  return allOperations().find((operation) => operation.id === id);
}

/**
 * All operations with their schemas, for programs that look at the whole contract.
 *
 * @example
 * ```ts
 * import { loadOperations } from '@party-affairs/sdk/contract';
 *
 * for (const { id, query } of await loadOperations()) if (query) console.log(id);
 * ```
 */
export async function loadOperations(): Promise<readonly FullOperation[]> {
  return Promise.all(allOperations().map(async (row) => ({ ...row, ...(await row.schemas()) })));
}
