import { contract, type Contract, type Operation } from '../contract/index.ts';

/** `notices.list` and so on, one for each row of the contract. */
export type OperationId = { [R in keyof Contract]: `${R}.${keyof Contract[R] & string}` }[keyof Contract];

/** An operation with its name. */
export interface Row {
  readonly id: OperationId;
  readonly operation: Operation;
}

/** Every operation of the contract, in its order. */
export const rows: readonly Row[] = Object.entries(contract).flatMap(([resource, operations]) =>
  Object.entries<Operation>(operations).map(([name, operation]) => ({
    id: `${resource}.${name}` as OperationId,
    operation,
  })),
);

/** @throws for a name that is none, which no caller that compiles has. */
export function operationOf(id: OperationId): Operation {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`The contract has no operation ${id}.`);
  return row.operation;
}

/** Whether calling it can change anything. */
export function isWrite({ method }: Operation): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}
