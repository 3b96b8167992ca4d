import { describe, it } from 'node:test';
import { proveExactlyOnce } from '../sdk/lossy/prove-exactly-once.ts';

describe('writes through the outbox, over a network that loses a third of everything', () => {
  it('have each their effect once: 200 of them, with the pauses people have', async (t) => {
    await proveExactlyOnce(t, { seed: 20270701, people: 40, notices: 5, writes: 200, law: {} });
  });
});
