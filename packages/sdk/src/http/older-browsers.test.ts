import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loopback, silence } from '../testing/loopback.ts';
import { ManualClock } from '../testing/manual-clock.ts';

// Chromium 109, Firefox 115 and Safari 16.4 have no AbortSignal.any. ky looks for it once, when it is imported:
// by the client, and so by the set-up of tests too.
Reflect.deleteProperty(AbortSignal, 'any');
const { createClient } = await import('../client/create-client.ts');
const { rejection } = await import('../testing/set-up.ts');

describe('without AbortSignal.any', () => {
  it('a signal and a time limit still end the request, not only the call', async (t) => {
    const server = await loopback(silence);
    const clock = new ManualClock();
    const client = createClient({ baseUrl: server.baseUrl, clock });
    t.after(async () => {
      client.dispose();
      await server.close();
    });
    const controller = new AbortController();
    const aborted = rejection(client.notices.counts({ signal: controller.signal }));
    await server.arrived(1);
    controller.abort();
    assert.equal(((await aborted) as Error).name, 'AbortError');
    await server.abandoned(1);

    const late = rejection(client.notices.counts({ retries: 0 }));
    await server.arrived(2);
    await clock.skip(20_000);
    assert.equal(((await late) as Error).name, 'TimeoutError');
    await server.abandoned(2);
    assert.equal(clock.pending, 0);
  });
});
