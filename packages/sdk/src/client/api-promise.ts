import type { CallError } from '../errors/call-error.ts';

/** An answer with what came along with it. */
export interface ApiResponse<T> {
  /** The data of the answer. */
  readonly data: T;
  /** Version of what was read or written: pass it as `ifMatch` to change it. Opaque. */
  readonly etag: string | undefined;
  /** Quote it to the operator of the server: it finds the call in their log. */
  readonly requestId: string | undefined;
  /** The server had already done this write; the effect happened once. */
  readonly replayed: boolean;
  /** HTTP status: 200, 201 or 204. */
  readonly status: number;
  /** All headers the page may read (CORS lets through those the server names). */
  readonly headers: Headers;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/** Result of `safe()`: either the data or the error. */
export type SafeResult<T, Code extends string> =
  { readonly data: T; readonly error: undefined } | { readonly data: undefined; readonly error: CallError<Code> };

/**
 * A call on its way. The client sends it at once, also if no program awaits it. `await` gives the data; `withResponse()` gives the
 * data with version, request id and headers; `safe()` gives data or error without throwing.
 *
 * @example
 * ```ts
 * import { createClient } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const { data, error } = await client.notices.get('ntc_001').safe();
 * console.log(error ? `没有取到: ${error.name}` : data.title);
 * client.dispose();
 * ```
 */
export class ApiPromise<T, Code extends string = string> extends Promise<T> {
  /** Makes `then`, `catch` and `finally` return a plain promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #response: Promise<ApiResponse<T>>;

  constructor(response: Promise<ApiResponse<T>>) {
    super((resolve, reject) => void response.then(({ data }) => resolve(data), reject));
    this.#response = response;
  }

  /**
   * The data, with ETag, request id and headers beside it.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const { data, etag, requestId } = await client.notices.list({ limit: 5 }).withResponse();
   * console.log(data.items.length, etag, requestId);
   * client.dispose();
   * ```
   */
  withResponse(): Promise<ApiResponse<T>> {
    // A caller of this alone never hears of the data's promise, so a failure of it is not uncaught.
    this.catch(() => {});
    return this.#response.then((response) => response);
  }

  /**
   * Data or error, never a rejection; the error's `code` is typed for this operation.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const { data, error } = await client.notices.get('ntc_no_such').safe();
   * console.log(data?.title ?? error?.message);
   * client.dispose();
   * ```
   */
  async safe(): Promise<SafeResult<T, Code>> {
    try {
      return { data: await this, error: undefined };
    } catch (error) {
      return { data: undefined, error: error as CallError<Code> };
    }
  }
}
