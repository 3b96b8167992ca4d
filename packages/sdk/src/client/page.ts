import { ApiPromise, type ApiResponse } from './api-promise.ts';
import { loadRefusals } from '../http/response.ts';

/** One page of a list. */
export interface Page<T> {
  /** Items of the page, in the order of the list. */
  readonly items: readonly T[];
  /** Cursor of the next page; `null` on the last page. */
  readonly nextCursor: string | null;
}

/** Fetches the page a cursor stands for. `left` aborts when the program has left the loop. */
type NextPage<T> = (cursor: string, left: AbortSignal) => Promise<ApiResponse<Page<T>>>;

/**
 * A list on its way. `await` gives the first page; `for await` over the unawaited call gives every item of every page;
 * `pages()` gives page by page. While a page is worked on the next one is already fetched, never more than that; a loop
 * that is left early calls it off.
 *
 * @example
 * ```ts
 * import { createClient } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * for await (const notice of client.notices.list({ categoryCode: 'decisions' })) console.log(notice.title);
 * client.dispose();
 * ```
 */
export class PagePromise<T, Code extends string = string>
  extends ApiPromise<Page<T>, Code>
  implements AsyncIterable<T>
{
  readonly #operation: string;
  readonly #next: NextPage<T>;

  constructor(operation: string, first: Promise<ApiResponse<Page<T>>>, next: NextPage<T>) {
    super(first);
    this.#operation = operation;
    this.#next = next;
  }

  /**
   * Page by page, from this one on.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * for await (const { items, nextCursor } of client.notices.list({ limit: 20 }).pages()) {
   *   console.log(items.length, nextCursor === null ? 'the last' : 'more');
   * }
   * client.dispose();
   * ```
   */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    const seen = new Set<string>();
    const left = new AbortController();
    try {
      let response = await this.withResponse();
      for (;;) {
        const cursor = response.data.nextCursor;
        if (cursor === null) return yield response.data;
        const ahead = seen.has(cursor) ? undefined : this.#next(cursor, left.signal);
        // A loop that never comes to it must not hear of its failure.
        ahead?.catch(() => {});
        yield response.data;
        if (!ahead) throw await stuck(this.#operation, response);
        seen.add(cursor);
        response = await ahead;
      }
    } finally {
      left.abort();
    }
  }

  /**
   * Item by item, over all pages from this one on.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * for await (const notice of client.notices.list({ q: '党费' })) {
   *   console.log(notice.title);
   *   break; // calls off the page that was being fetched ahead
   * }
   * client.dispose();
   * ```
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }
}

async function stuck(operation: string, response: ApiResponse<unknown>): Promise<Error> {
  const { unexpectedResponse } = await loadRefusals();
  return unexpectedResponse(response, { operation, attempts: response.attempts }, 'stuck-cursor', ['/nextCursor']);
}
