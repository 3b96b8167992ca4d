import { setTimeout as wait } from 'node:timers/promises';
import { misbehavingServer, refusal, stalledBody, success } from './misbehaving-server.mjs';

/*
 * What a person has a right to expect of a client when the network is not well. Each scenario says whether this client
 * passed, and what was seen in words. None lasts longer than `patience`.
 */

/** ms after which a call that has not ended counts as hanging. */
const patience = 5000;

/** ms within which something that should happen at once has to, on a busy machine. */
const atOnce = 1000;

export const scenarios = [
  {
    name: 'GET 503',
    promise: 'A read that is told 503 is tried again.',
    async run(client) {
      await using server = await started(refusal(503));
      await ended(client.connect(server.baseUrl).read(), 2 * patience);
      const tries = server.arrivals.length;
      return { passed: tries > 1, saw: count(tries, 'try', 'tries') };
    },
  },
  {
    name: 'POST 503',
    promise: 'A write that is told 503 is tried again with the same key, so that it happens once.',
    async run(client) {
      await using server = await started(refusal(503));
      await ended(client.connect(server.baseUrl).write(), 2 * patience);
      const keys = server.arrivals.map(({ key }) => key);
      const sameKey = keys[0] !== undefined && keys.every((key) => key === keys[0]);
      const key = sameKey ? 'same key' : keys.some(Boolean) ? 'another key' : 'no key';
      return { passed: keys.length > 1 && sameKey, saw: `${count(keys.length, 'try', 'tries')}, ${key}` };
    },
  },
  {
    name: '429, Retry-After: 2',
    promise: 'A server that asks for two seconds gets them, and then the call succeeds.',
    async run(client) {
      await using server = await started(refusal(429, { 'retry-after': '2' }), success);
      const outcome = await ended(client.connect(server.baseUrl).read(), patience);
      const [first, second] = server.arrivals;
      if (!second) return { passed: false, saw: 'not retried' };
      const pause = second.at - first.at;
      // A timer may be a millisecond early; beyond twice the time it was not this header that was obeyed.
      const passed = pause >= 1990 && pause <= 4000 && outcome.state === 'fulfilled';
      return { passed, saw: `after ${(pause / 1000).toFixed(1)} s` };
    },
  },
  {
    name: 'Retry-After: 3600',
    promise: 'A server that asks for an hour ends the call at once, and the caller is told the number.',
    async run(client) {
      await using server = await started(refusal(429, { 'retry-after': '3600' }));
      const outcome = await ended(client.connect(server.baseUrl).read(), patience);
      const tries = server.arrivals.length;
      if (outcome.state === 'pending') return { passed: false, saw: 'still waiting at 5 s' };
      if (tries > 1) return { passed: false, saw: `${tries} tries, fails after ${Math.round(outcome.ms)} ms` };
      const told = Number(retryAfterOf(outcome.error)) === 3600;
      return {
        passed: outcome.state === 'rejected' && outcome.ms < atOnce && told,
        saw: `fails at once, ${told ? 'with the number' : 'without the number'}`,
      };
    },
  },
  {
    name: 'abort in back-off',
    promise: 'An abort in the pause before a retry ends the call within 100 ms.',
    async run(client) {
      if (!client.takes.signal) return { passed: false, saw: 'no signal option' };
      await using server = await started(refusal(429, { 'retry-after': '2' }), success);
      const controller = new AbortController();
      const begin = performance.now();
      const outcome = ended(client.connect(server.baseUrl).read({ signal: controller.signal }), patience);
      const early = await Promise.race([outcome, wait(300)]);
      if (early) return { passed: false, saw: 'does not retry: no back-off' };
      const abortedAt = performance.now();
      controller.abort();
      const { state } = await outcome;
      const late = performance.now() - abortedAt;
      const passed = state === 'rejected' && late <= 100 && server.arrivals.length === 1;
      return { passed, saw: state === 'pending' ? 'hangs' : `ended at ${Math.round(abortedAt + late - begin)} ms` };
    },
  },
  {
    name: 'stalled body, timeout 400 ms',
    promise: 'A time limit covers the body: an answer that stops in the middle does not hang.',
    async run(client) {
      await using server = await started(stalledBody);
      const options = client.takes.timeout ? { timeout: 400 } : {};
      const outcome = await ended(client.connect(server.baseUrl).read(options), patience);
      const without = client.takes.timeout ? '' : 'no timeout option: ';
      if (outcome.state === 'pending') return { passed: false, saw: `${without}hangs` };
      const tries = count(server.arrivals.length, 'try', 'tries');
      return { passed: outcome.state === 'rejected', saw: `rejects after ${Math.round(outcome.ms)} ms, ${tries}` };
    },
  },
];

async function started(...replies) {
  const server = await misbehavingServer(...replies);
  return { ...server, [Symbol.asyncDispose]: async () => server.close() };
}

/** How a call ended and when, or that it had not within the limit. */
async function ended(call, limit) {
  const begin = performance.now();
  const giveUp = new AbortController();
  const settled = Promise.resolve(call).then(
    () => ({ state: 'fulfilled' }),
    (error) => ({ state: 'rejected', error }),
  );
  const hanging = wait(limit, { state: 'pending' }, { signal: giveUp.signal }).catch(() => {});
  const outcome = await Promise.race([settled, hanging]);
  giveUp.abort();
  return { ...outcome, ms: performance.now() - begin };
}

/** Wherever a client puts it: in a field of the error, or in the headers it hands over. */
function retryAfterOf(error) {
  return error?.retryAfter ?? (error?.headers ?? error?.response?.headers)?.get?.('retry-after');
}

function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
