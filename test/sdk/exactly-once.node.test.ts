import { describe, it } from 'node:test';
import { proveExactlyOnce } from './lossy/prove-exactly-once.ts';

describe('writes through the outbox, over a network that loses a third of everything', () => {
  it('have each their effect once: 10,000 of them, tried again at once', async (t) => {
    const law = { initialDelay: 1, maxDelay: 5 };
    await proveExactlyOnce(t, { seed: 20261122, people: 8, notices: 25, writes: 10_000, law });
  });
});
