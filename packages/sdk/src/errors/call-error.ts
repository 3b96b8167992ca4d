import type { Contract } from '../contract/index.ts';
import type { Operation, ProblemCodeOf } from '../contract/operation.ts';
import type { ApiError } from './api-error.ts';
import type { NetworkError, TimeoutError, TokenError } from './errors.ts';
import type { UnexpectedResponseError } from './unexpected-response.ts';

/** Everything a call can fail with. `DOMException`: it was aborted. `TypeError`: it was called wrongly, and nothing was sent. */
export type CallError<Code extends string = string> =
  ApiError<Code> | NetworkError | TimeoutError | TokenError | UnexpectedResponseError | DOMException | TypeError;

/** Names of all operations: `me.get`, `notices.list`, ... */
export type OperationName = {
  [R in keyof Contract & string]: `${R}.${keyof Contract[R] & string}`;
}[keyof Contract & string];

type RowOf<Name extends OperationName> = Name extends `${infer R}.${infer K}`
  ? R extends keyof Contract
    ? K extends keyof Contract[R]
      ? Contract[R][K]
      : never
    : never
  : never;

/**
 * The problem codes one operation may answer, from the contract.
 *
 * @example
 * ```ts
 * import type { CodeOf } from '@party-affairs/sdk';
 *
 * const sentences: Partial<Record<CodeOf<'notices.acknowledge'>, string>> = {
 *   'stale-revision': '通知已更新，请重新阅读。',
 *   'acknowledgement-not-required': '这条通知不需要确认。',
 * };
 * console.log(sentences['stale-revision']);
 * ```
 */
export type CodeOf<Name extends OperationName> = RowOf<Name> extends Operation ? ProblemCodeOf<RowOf<Name>> : never;
