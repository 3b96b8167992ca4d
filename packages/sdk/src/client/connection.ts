import type { Operation, ResponseOf } from '../contract/operation.ts';
import type { TokenSource } from '../auth/token-source.ts';
import type { CallInput, RequestHeaders } from '../http/request.ts';
import type { RetryBudget } from '../http/retry-budget.ts';
import type { RetryOptions } from '../http/retry-options.ts';
import type { Report, Validation } from '../http/validation.ts';
import type { Clock } from '../platform/clock.ts';
import type { Visibility } from '../platform/visibility.ts';
import type { ApiResponse } from './api-promise.ts';
import type { CallOptions } from './client-options.ts';

/**
 * Key of a client's `Connection`. The symbol is registered: parts of one copy of the package work with the client of
 * another copy on the same page.
 */
export const connectionKey: unique symbol = Symbol.for('@party-affairs/sdk/connection');

/** The parts of a client that live events, outbox and uploads are built on. Not public: programs have the client's methods. */
export interface Connection {
  readonly clock: Clock;
  /** Gives a random number from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly visibility: Visibility;
  readonly validate: Validation;
  /** Tells the host what in a response did not fit the contract. */
  readonly report: (report: Report) => void;
  readonly tokens: TokenSource;
  /** The means by which a request identifies the person. */
  readonly means: 'none' | 'token' | 'cookie';
  /** Whether tabs share one stream of live events. */
  readonly shareEvents: boolean;
  readonly retry: RetryOptions;
  /** Shared by all calls of the client. */
  readonly budget: RetryBudget;
  /** ms for one attempt. */
  readonly timeout: number;
  /** Makes one attempt of a call, with this token and no other. */
  attempt<O extends Operation>(
    operation: O,
    input: CallInput,
    options: CallOptions & RequestHeaders,
    token: string | null,
  ): Promise<ApiResponse<ResponseOf<O>>>;
  /** Opens a stream once, without retry and without time limit. */
  openStream(
    operation: Operation,
    token: string | null,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response>;
}

/** Gets the `Connection` of a client. */
export function connectionOf(client: { readonly [connectionKey]: Connection }): Connection {
  return client[connectionKey];
}
