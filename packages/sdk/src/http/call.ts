import type { Operation } from '../contract/operation.ts';
import type { ApiResponse } from '../client/api-promise.ts';
import { sleep } from '../client/clock.ts';
import type { ReadCsrf } from '../auth/csrf.ts';
import { decideRetry, type RetryBudget, type RetryLaw } from './retry.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { send, type TransportRequest, type TransportSettings } from './transport.ts';
import { untilVisible, type Visibility } from '../client/visibility.ts';
import { judge, type VerdictSettings } from './verdict.ts';

/** What all calls of a client share. */
export interface CallSettings extends TransportSettings, VerdictSettings {
  readonly tokens: Pick<TokenSource, 'get' | 'renew' | 'giveUp'>;
  readonly csrf: ReadCsrf | undefined;
  readonly law: RetryLaw;
  readonly budget: RetryBudget;
  readonly random: () => number;
  readonly visibility: Visibility;
}

export interface Call {
  /** As in errors and reports: `notices.list`. */
  readonly name: string;
  readonly operation: Operation;
  readonly request: TransportRequest;
  /** Caller's signal and the client's own lifetime in one. */
  readonly signal: AbortSignal;
  /** ms for one attempt, body included. */
  readonly timeout: number;
}

/**
 * Makes a call until it has an answer or the retry law says stop. The one place where anything is tried again
 * (the live stream, which never ends, has its own law in `live.ts`).
 */
export async function makeCall(call: Call, settings: CallSettings): Promise<ApiResponse<unknown>> {
  const { clock, law, tokens } = settings;
  const begin = clock.now();
  const deadline = Math.max(law.deadline, call.timeout);
  const isRead = call.operation.method === 'GET';
  const repeatable = isRead || call.operation.idempotent === true;
  let token = call.operation.credentials === 'none' ? null : await tokens.get(call.signal);
  let renewed = false;
  let retried = 0;
  for (let attempts = 1; ; attempts++) {
    const limit = Math.max(1, Math.min(call.timeout, deadline - (clock.now() - begin)));
    const request = isRead ? call.request : withHeaders(call.request, settings.csrf?.());
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

    const verdict = judge(call.operation, outcome, { operation: call.name, attempts }, settings);
    if ('response' in verdict) return verdict.response;
    const { error, again, retryAfter } = verdict;
    if (!again || !repeatable) throw error;
    const elapsed = clock.now() - begin;
    const pause = decideRetry({ ...law, deadline }, { retried, elapsed, retryAfter, random: settings.random() });
    if (pause === undefined || !settings.budget.take(clock.now())) throw error;
    retried += 1;
    await sleep(clock, pause, call.signal);
    // A read that nobody looks at can wait; what a person did before they turned away is not left lying.
    const left = deadline - (clock.now() - begin);
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
