import type { Operation } from '../contract/operation.ts';
import type { CallInput } from '../http/request.ts';

/** An operation that may wait. */
export type QueueableOperation = Operation & Required<Pick<Operation, 'queueable'>>;

/** Names the things a write is about, alike for all operations of the resource: `notices/ntc_1`. */
export function entitiesOf(name: string, operation: QueueableOperation, input: CallInput): string[] {
  const [resource = ''] = name.split('.');
  const { entity } = operation.queueable;
  const said: unknown = input.params?.[entity] ?? (input.body as Record<string, unknown> | undefined)?.[entity];
  return [said].flat().map((id) => `${resource}/${String(id)}`);
}
