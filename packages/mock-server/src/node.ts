import { setupServer, type SetupServer } from 'msw/node';
import { mockAddress } from './address.ts';
import { mockHandlers } from './handlers.ts';
import { createMock, type Mock, type MockOptions } from './mock.ts';

export interface NodeMockOptions extends MockOptions {
  /**
   * Whether requests this process makes with `fetch` or `node:http` are answered too; true unless given. Without it only
   * `mock.fetch` answers, and no global is touched.
   */
  readonly intercept?: boolean;
}

export interface NodeMock extends Mock {
  /** MSW's server, for overrides: `mock.server.use(...)`. */
  readonly server: SetupServer;
}

/** An address that no host can have: RFC 6761 keeps `.test` for tests. */
const defaultBaseUrl = 'http://party-affairs.test/';

/**
 * Starts the party-affairs API inside this process.
 *
 * @example
 * const mock = await startMock({ now: new Date('2026-11-23T03:00:00Z') });
 * const response = await fetch(new URL('/v1/notices', mock.baseUrl));
 * await mock.dispose();
 */
export async function startMock(options: NodeMockOptions = {}): Promise<NodeMock> {
  const { intercept = true } = options;
  const address = mockAddress(options.baseUrl ?? defaultBaseUrl);
  const mock = await createMock(options, address);
  const server = setupServer(...mockHandlers(address.href, Promise.resolve(mock)));
  if (intercept) server.listen({ onUnhandledFrame: 'bypass' });
  return {
    ...mock,
    server,
    async dispose() {
      if (intercept) server.close();
      await mock.dispose();
    },
  };
}
