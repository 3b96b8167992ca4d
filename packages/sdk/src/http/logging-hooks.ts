import type { Hooks } from 'ky';

/** What `loggingHooks` tells of a call. Holds neither token nor query nor body, so it may go into a log as it is. */
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
  /** ms since this attempt was started. */
  readonly duration: number;
  /** With `response`: HTTP status. */
  readonly status?: number;
  /** With `response`: what finds the request in the log of the server. */
  readonly requestId?: string | undefined;
  /** With `retry` and `error`: name of the error, `NetworkError`, say. */
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
  /** Start of the attempt under way, by the context of its call. */
  const starts = new WeakMap<object, number>();
  const start = ({ options }: HookState) => void starts.set(options.context, performance.now());
  const tell = (
    { request, options, retryCount }: HookState,
    entry: Pick<CallLogEntry, 'event'> & Partial<CallLogEntry>,
  ) =>
    log({
      operation: String(options.context['operation']),
      method: request.method,
      path: new URL(request.url).pathname,
      retryCount,
      duration: performance.now() - (starts.get(options.context) ?? performance.now()),
      ...entry,
    });
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
