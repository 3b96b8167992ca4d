// Plain JavaScript, because every Node process of a test run loads it first: `--import` comes before TypeScript.
import process from 'node:process';

/**
 * Moves `Date` by so many milliseconds. It knows nothing outside itself: pages get its text.
 *
 * @param {number} shift
 */
export function shiftDate(shift) {
  const mark = Symbol.for('party-affairs.test.shifted');
  // Two shifts of one page or process would add up.
  if (shift === 0 || mark in globalThis) return;
  Object.defineProperty(globalThis, mark, { value: shift });
  const Real = globalThis.Date;
  const now = () => Real.now() + shift;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
  Real.prototype.constructor = globalThis.Date;
}

/** Milliseconds by which this run moves the clock, from `CLOCK_SHIFT`; 0 in an ordinary run. */
export const clockShift = Number(process.env.CLOCK_SHIFT ?? 0);

shiftDate(clockShift);
