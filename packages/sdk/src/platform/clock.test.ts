import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { it } from 'node:test';
import { ManualClock } from '../testing/manual-clock.ts';
import { linkSignals, untilAborted } from './abort.ts';
import { sleep, systemClock } from './clock.ts';

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

it('a pause that is over leaves no listener on a signal that lives on', async () => {
  const clock = new ManualClock();
  const { signal } = new AbortController();
  const pause = sleep(clock, 100, signal);
  clock.advance(100);
  await pause;
  assert.equal(listenersOf(signal), 0);
});

it('a pause that is cut short leaves no timer', async () => {
  const clock = new ManualClock();
  const controller = new AbortController();
  const pause = sleep(clock, 100, controller.signal);
  controller.abort();
  await assert.rejects(pause, { name: 'AbortError' });
  assert.equal(clock.pending, 0);
});

it('work that ends, well or badly, leaves no listener on a signal that lives on', async () => {
  const { signal } = new AbortController();
  await untilAborted(signal, Promise.resolve());
  await assert.rejects(untilAborted(signal, Promise.reject(new Error('x'))));
  // Listeners are taken off one step after the outcome is known.
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(listenersOf(signal), 0);
});

it('a linked signal follows the first of its sources and leaves the others', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const link = linkSignals(first.signal, undefined, second.signal);
  second.abort('second');
  assert.equal(link.signal.aborted, true);
  assert.equal(link.signal.reason, 'second');
  assert.equal(listenersOf(first.signal), 0);
});

it('the real clock holds a wait longer than a timer can, instead of ending it at once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let ran = false;
  const cancel = systemClock.schedule(2 ** 40, () => (ran = true));
  t.mock.timers.tick(1_000_000);
  assert.equal(ran, false);
  cancel();
});
