import type { ProblemCodeOf } from '../contract/operation.ts';
import type { OperationName, OperationOf } from '../contract/whole-contract.ts';
import type { ApiError } from './api-error.ts';
import type { NetworkError, TimeoutError, TokenError } from './errors.ts';
import type { UnexpectedResponseError } from './unexpected-response.ts';

/** Everything a call can fail with. `DOMException`: it was aborted. `TypeError`: it was called wrongly, and nothing was sent. */
export type CallError<Code extends string = string> =
  ApiError<Code> | NetworkError | TimeoutError | TokenError | UnexpectedResponseError | DOMException | TypeError;

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
export type CodeOf<Name extends OperationName> = ProblemCodeOf<OperationOf<Name>>;
