import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { describe, it } from 'node:test';
import { isApiError, isNetworkError, isUnauthenticated } from '../errors/error-guards.ts';
import type { PartyAffairsError } from '../errors/errors.ts';
import { html, json, plain, problem } from '../testing/loopback.ts';
import { counts } from '../testing/samples.ts';
import { rejection, setUp } from '../testing/set-up.ts';

// A portal whose session is over may give no code either.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.endsWith('/refusal.ts')) throw new TypeError('Failed to fetch dynamically imported module');
    return next(specifier, context);
  },
});

describe('a call on a page that can fetch no more code', () => {
  it('still says that the person has to sign in', async (t) => {
    const { client } = await setUp(t, [problem(401, 'unauthenticated')]);
    const error = await rejection(client.notices.counts());
    assert.ok(isUnauthenticated(error));
    assert.match((error as Error).message, /notices.counts was answered 401/);
  });

  it('is still made again after a 503', async (t) => {
    const { client, clock } = await setUp(t, [plain(503), json(counts)]);
    const answer = client.notices.counts();
    await clock.skip(250);
    assert.equal((await answer).total, 3);
  });

  it('does not take for a refusal of the API what is none', async (t) => {
    for (const reply of [html(), html(404), json({ code: 401 })]) {
      const { client } = await setUp(t, [reply]);
      const error = (await rejection(client.notices.counts())) as PartyAffairsError;
      assert.ok(isNetworkError(error) && !isApiError(error));
      assert.equal(error.isRetryable, true);
    }
  });
});
