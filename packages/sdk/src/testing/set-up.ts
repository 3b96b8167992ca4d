import type { TestContext } from 'node:test';
import type { ClientOptions } from '../client/base-client.ts';
import { type Client, createClient } from '../client/create-client.ts';
import { type Loopback, loopback, type Reply } from './loopback.ts';
import { ManualClock } from './manual-clock.ts';

export interface SetUp {
  readonly server: Loopback;
  readonly clock: ManualClock;
  readonly client: Client;
}

/** A client on a clock of its own before a server that does as told. Chance is always one half. */
export async function setUp(
  t: TestContext,
  replies: readonly [Reply, ...Reply[]],
  options: Partial<ClientOptions> = {},
): Promise<SetUp> {
  const server = await loopback(...replies);
  const clock = new ManualClock();
  const client = createClient({ baseUrl: server.baseUrl, clock, random: () => 0.5, ...options });
  t.after(async () => {
    client.dispose();
    await server.close();
  });
  return { server, clock, client };
}

/** Resolves with what a promise rejects with. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject.');
}

/** Collects errors on their way to where uncaught errors go, which would otherwise fail the run. */
export function collectUncaught(t: TestContext): unknown[] {
  const errors: unknown[] = [];
  const later = globalThis.queueMicrotask;
  t.mock.method(globalThis, 'queueMicrotask', (run: () => void) =>
    later(() => {
      try {
        run();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  return errors;
}
