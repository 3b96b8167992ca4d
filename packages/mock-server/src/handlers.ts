import { http, type HttpHandler, HttpResponse } from 'msw/http';
import { mockAddress } from './address.ts';
import type { Mock } from './mock.ts';

/**
 * Makes MSW handlers that respond to every request under the mock's address. Give them to a `setupWorker` or
 * `setupServer` of your own when you mock more than this API. Requests that come while the mock is starting wait for
 * it.
 */
export function mockHandlers(baseUrl: string, mock: Promise<Pick<Mock, 'answer'>>): HttpHandler[] {
  const address = mockAddress(baseUrl);
  return [
    http.all(
      ({ request }) => address.covers(request.url),
      async ({ request }) => {
        try {
          return await (await mock).answer(request);
        } catch {
          // The client gave up, so it reads no reason.
          return HttpResponse.error();
        }
      },
    ),
  ];
}
