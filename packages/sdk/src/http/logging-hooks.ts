import type { Hooks } from 'ky';

/** Facts of a call that `loggingHooks` tells. Holds neither token nor query nor body, so it may go into a log as it is. */
export interface CallLogEntry {
  /** `response`: one came; `retry`: the call is sent again; `error`: the call has failed. */
  readonly event: 'response' | 'retry' | 'error';
  /** `notices.list`, or method and path of `client.request`. */
  readonly operation: string;
  /** HTTP method. */
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** 0 with the first attempt. */
  readonly retryCount: number;
  /** ms since this attempt was started; with `error` since the call was, with its retries and the delays between them. */
  readonly duration: number;
  /** HTTP status, with `response`. */
  readonly status?: number;
  /** Id of the request in the log of the server, with `response`. */
  readonly requestId?: string | undefined;
  /** Name of the error, with `retry` and `error`: `NetworkError`, say. */
  readonly error?: string;
}

/**
 * Hooks that tell of every response, retry and failure: for a log.
 *
 * @example
 * ```ts
 * import { createClient, loggingHooks } from '@party-affairs/sdk';
 *
 * const hooks = loggingHooks(({ operation, status, duration }) => console.log(operation, status, Math.round(duration)));
 * const client = createClient({ baseUrl: 'https://portal.example.edu', hooks });
 * await client.notices.list({ limit: 1 }); // notices.list 200 43
 * client.dispose();
 * ```
 */
export function loggingHooks(log: (entry: CallLogEntry) => void): Required<Omit<Hooks, 'init'>> {
  /** Start times of each call and of its attempt under way, by the context of the call. */
  const starts = new WeakMap<object, { readonly call: number; readonly attempt: number }>();
  const start = ({ options: { context } }: HookState) => {
    const now = performance.now();
    starts.set(context, { call: starts.get(context)?.call ?? now, attempt: now });
  };
  const tell = (
    { request, options, retryCount }: HookState,
    entry: Pick<CallLogEntry, 'event'> & Partial<CallLogEntry>,
  ) => {
    const now = performance.now();
    const { call, attempt } = starts.get(options.context) ?? { call: now, attempt: now };
    log({
      operation: String(options.context['operation']),
      method: request.method,
      path: new URL(request.url).pathname,
      retryCount,
      duration: now - (entry.event === 'error' ? call : attempt),
      ...entry,
    });
  };
  return {
    beforeRequest: [start],
    afterResponse: [
      (state) => {
        const { status, headers } = state.response;
        tell(state, { event: 'response', status, requestId: headers.get('x-request-id') ?? undefined });
      },
    ],
    beforeRetry: [
      (state) => {
        const { error } = state;
        tell(state, { event: 'retry', error: ((error.cause as Error | undefined) ?? error).name });
        start(state);
      },
    ],
    beforeError: [
      (state) => {
        tell(state, { event: 'error', error: state.error.name });
        return state.error;
      },
    ],
  };
}

interface HookState {
  readonly request: Request;
  readonly options: { readonly context: Record<string, unknown> };
  readonly retryCount: number;
}
