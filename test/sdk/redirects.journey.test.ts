import { createClient, isNetworkError, type NetworkError } from '@party-affairs/sdk';
import { assert } from 'chai';

describe('An API that redirects', () => {
  const failureOf = async (path: string): Promise<unknown> => {
    const client = createClient({ baseUrl: `${location.origin}/${path}` });
    try {
      return await client.notices.counts().catch((reason: unknown) => reason);
    } finally {
      client.dispose();
    }
  };

  it('in a circle is asked by one attempt, and the error says so', async () => {
    const error = await failureOf('circle');
    assert.isTrue(isNetworkError(error));
    const { message, attempts, isRetryable } = error as NetworkError;
    assert.match(message, /^notices\.counts was redirected in a circle/);
    assert.deepEqual([attempts, isRetryable], [1, false]);
  });

  it('to a sign-in on another origin is not taken for a missing network', async () => {
    const error = await failureOf('sign-in-elsewhere');
    assert.match((error as Error).message, /^notices\.counts was redirected/);
    assert.equal((error as NetworkError).attempts, 1);
  });
});
