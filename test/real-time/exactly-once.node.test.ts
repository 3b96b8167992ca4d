import { describe, it } from 'node:test';
import { proveExactlyOnce } from '../sdk/unreliable-network/prove-exactly-once.ts';

/** ms. Where so much is lost the pauses grow to a minute, and a person who waits for something looks sooner. */
const flushEvery = 10_000;

describe('writes through the outbox, over a network that loses a third of everything', () => {
  it('have each their effect once: 200 of them, with the pauses people have', async (t) => {
    await proveExactlyOnce(t, { seed: 20270701, people: 40, notices: 5, writes: 200, retry: {}, flushEvery });
  });
});
