import assert from 'node:assert/strict';
import process from 'node:process';

/**
 * Milliseconds the processor works: other programs on the machine do not count. The shortest of some runs, of which one
 * that takes less than `enough` is the last.
 */
export function processorTime(work: () => void, runs = 2, enough = 0): number {
  let shortest = Infinity;
  for (let run = 0; run < runs && shortest >= enough; run += 1) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    shortest = Math.min(shortest, (user + system) / 1000);
  }
  return shortest;
}

/**
 * Asserts that work grows with its size and not with its square, whatever the speed of the machine. Four times the size
 * takes four times as long where it is linear, sixteen times where it is quadratic.
 */
export function assertLinear(work: (size: number) => void, size: number): void {
  work(size / 16);
  // What is this short is the noise of the machine.
  const least = 4;
  const small = Math.max(
    least,
    processorTime(() => work(size / 4)),
  );
  const large = processorTime(() => work(size), 2, small * 9);
  assert.ok(large / small < 9, `a quarter took ${small} ms of the processor, the whole ${large} ms`);
}
