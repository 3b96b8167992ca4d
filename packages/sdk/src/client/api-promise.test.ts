import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiPromise } from './api-promise.ts';
import { problem } from '../testing/loopback.ts';
import { rejection, setUp } from '../testing/set-up.ts';

describe('a call on its way', () => {
  it('is a promise, to `instanceof` and to what takes promises only', async (t) => {
    const { client } = await setUp(t, [problem(404, 'not-found')]);
    const call = client.notices.get('ntc_1');
    assert.ok(call instanceof Promise && call instanceof ApiPromise);
    const error = await rejection(Promise.prototype.then.call(call, (value: unknown) => value));
    assert.equal((error as { readonly code?: string }).code, 'not-found');
    const later = call.catch(() => 'instead');
    assert.ok(!(later instanceof ApiPromise), 'what follows it has no response of its own');
    assert.equal(await later, 'instead');
    assert.equal((await call.safe()).error?.name, 'NotFoundError');
  });

  it('that failed is no uncaught error to a caller of withResponse() or safe()', async (t) => {
    const uncaught: unknown[] = [];
    const listen = (reason: unknown) => uncaught.push(reason);
    process.on('unhandledRejection', listen);
    t.after(() => process.off('unhandledRejection', listen));
    const { client } = await setUp(t, [problem(404, 'not-found'), problem(404, 'not-found')]);
    await rejection(client.notices.get('ntc_1').withResponse());
    await client.notices.get('ntc_1').safe();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(uncaught, []);
  });
});
