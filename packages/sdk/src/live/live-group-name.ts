import { connectionOf } from '../client/connection.ts';
import { backoff } from '../platform/backoff.ts';
import { sleep } from '../platform/clock.ts';
import { isAccountId } from '../outbox/account-id.ts';
import { isApiError, isUnauthenticated, isUnexpectedResponse } from '../errors/error-guards.ts';
import type { LiveTask } from './live-session.ts';
import { liveTimes } from './live-status.ts';

/** Version of the messages between tabs. Tabs that hear the same have the same base, person and version. */
const protocol = 1;

/**
 * Finds the group of this client's person; `undefined`: there is none, because the server refuses to say who it is. The
 * client cannot read tokens, so it asks, unless its user knows. Without a network it tries until there is an answer.
 */
export async function findGroup({ client, subject, tell, signal }: LiveTask): Promise<string | undefined> {
  const { clock, means, tokens, random } = connectionOf(client);
  const nameOf = (person: string) => `party-affairs-events:${protocol}:${client.baseUrl}:${person}`;
  if (subject !== undefined) return nameOf(subject === null ? 'visitor' : `person:${subject}`);
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      if (means === 'none' || (means === 'token' && (await tokens.get(signal)) === null)) return nameOf('visitor');
      // A page that knows who is signed in does not load it.
      const { contract } = await import('../contract/whole-contract.ts');
      const me = await client.call(contract.me.get, {}, { signal });
      // One name for all whom the server does not name would let one person hear what is another's.
      return isAccountId(me.id) ? nameOf(`person:${me.id}`) : undefined;
    } catch (cause) {
      if (signal.aborted) return undefined;
      const error = cause as Error;
      if (means === 'cookie' && isUnauthenticated(error)) return nameOf('visitor');
      if ((isApiError(error) || isUnexpectedResponse(error)) && !error.isRetryable) return undefined;
      const retryIn = backoff(failures, liveTimes, random(), 0.5);
      tell({ state: 'waiting', willRetry: true, retryIn, error });
      await sleep(clock, retryIn, signal).catch(() => {});
    }
  }
  return undefined;
}
