import type { Operation } from '../contract/operation.ts';
import type { ApiResponse } from '../client/api-promise.ts';
import { untilAborted } from '../platform/abort.ts';
import { sleep } from '../platform/clock.ts';
import type { ReadCsrf } from '../auth/csrf.ts';
import type { RetryBudget } from './retry-budget.ts';
import { retryDelay, type RetryOptions } from './retry-options.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { send, type TransportRequest, type TransportSettings } from './transport.ts';
import { untilVisible, type Visibility } from '../platform/visibility.ts';
import { judge, type VerdictSettings } from './response.ts';
import { loadSchemas } from './validation.ts';

/** What all calls of a client share. */
export interface CallSettings extends TransportSettings, VerdictSettings {
  readonly tokens: Pick<TokenSource, 'get' | 'renew' | 'giveUp'>;
  readonly csrf: ReadCsrf | undefined;
  readonly retry: RetryOptions;
  readonly budget: RetryBudget;
  readonly random: () => number;
  readonly visibility: Visibility;
}

export interface Call {
  readonly operation: Operation;
  readonly request: TransportRequest;
  /** Caller's signal and the client's own lifetime in one. */
  readonly signal: AbortSignal;
  /** ms for one attempt, body included. */
  readonly timeout: number;
}

/**
 * Makes a call, and repeats it as the retry options say. The one place that repeats a call
 * (the live stream, which never ends, reconnects in `live-session.ts`).
 */
export async function makeCall(call: Call, settings: CallSettings): Promise<ApiResponse<unknown>> {
  const { clock, retry, tokens } = settings;
  const begin = clock.now();
  const totalTimeout = Math.max(retry.totalTimeout, call.timeout);
  const isRead = call.operation.method === 'GET';
  const repeatable = isRead || call.operation.idempotent === true;
  let token = call.operation.credentials === 'none' ? null : await tokens.get(call.signal);
  let renewed = false;
  let retried = 0;
  for (let attempts = 1; ; attempts++) {
    const limit = Math.max(1, Math.min(call.timeout, totalTimeout - (clock.now() - begin)));
    const request = isRead ? call.request : withHeaders(call.request, settings.csrf?.());
    // Beside the request, so that the first call of a module does not wait for them longer than for its response.
    const loading = loadSchemas(call.operation, settings.validate);
    const outcome = await send(withToken(request, token), settings, call.signal, limit);

    if (outcome.kind === 'answer' && outcome.status === 401 && call.operation.credentials !== 'none') {
      if (renewed) {
        tokens.giveUp();
      } else {
        renewed = true;
        const other = await tokens.renew(token, call.signal);
        if (other !== undefined) {
          token = other;
          continue;
        }
      }
    }

    const schemas = await untilAborted(call.signal, loading);
    const verdict = judge(call.operation, schemas, outcome, { operation: call.operation.id, attempts }, settings);
    if ('response' in verdict) return verdict.response;
    const { error, again, retryAfter } = verdict;
    if (!again || !repeatable) throw error;
    const elapsed = clock.now() - begin;
    const delay = retryDelay({ ...retry, totalTimeout }, { retried, elapsed, retryAfter, random: settings.random() });
    if (delay === undefined || !settings.budget.take(clock.now())) throw error;
    retried += 1;
    await sleep(clock, delay, call.signal);
    // A read that nobody looks at can wait; what a person did before they turned away is not left lying.
    const left = totalTimeout - (clock.now() - begin);
    if (isRead && !(await untilVisible(settings.visibility, clock, left, call.signal))) throw error;
  }
}

/** The request as it is sent, or as the stream opens it. */
export function withToken(request: TransportRequest, token: string | null): TransportRequest {
  return withHeaders(request, token === null ? undefined : { authorization: `Bearer ${token}` });
}

function withHeaders(request: TransportRequest, headers: TransportRequest['headers'] | undefined): TransportRequest {
  return headers ? { ...request, headers: { ...request.headers, ...headers } } : request;
}
