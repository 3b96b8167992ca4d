import { findOperation } from '../contract/whole-contract.ts';
import type { QueueableOperation } from './entities.ts';

/** The operation of this id, if this version knows it as one that may wait. */
export function queueableOperation(id: string): QueueableOperation | undefined {
  const operation = findOperation(id);
  return operation?.queueable ? (operation as QueueableOperation) : undefined;
}
