import { describe, it } from 'node:test';
import { proveExactlyOnce } from './unreliable-network/prove-exactly-once.ts';

describe('writes through the outbox, over a network that loses a third of everything', () => {
  it('have each their effect once: 2,000 of them, tried again at once', async (t) => {
    const retry = { initialDelay: 1, maxDelay: 5 };
    await proveExactlyOnce(t, { seed: 20261122, people: 8, notices: 25, writes: 2_000, retry });
  });
});
