import { type FullOperation, loadOperations, type OperationName, type OperationRow } from '../contract/index.ts';

/** `notices.list` and so on, one for each row of the contract. */
export type OperationId = OperationName;

/** An operation with its name. */
export interface Row {
  readonly id: OperationId;
  readonly operation: FullOperation;
}

/** Every operation of the contract, in its order. */
export const rows: readonly Row[] = (await loadOperations()).map((operation) => ({
  id: operation.id as OperationId,
  operation,
}));

/** @throws for a name that is none, which no caller that compiles has. */
export function operationOf(id: OperationId): FullOperation {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`The contract has no operation ${id}.`);
  return row.operation;
}

/** Whether calling it can change anything. */
export function isWrite({ method }: OperationRow): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}
