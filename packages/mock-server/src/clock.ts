/** The time the mock lives in. */
export interface MockClock {
  now(): Date;
  advance(milliseconds: number): void;
  set(now: Date): void;
  /** Whether time passes by itself. */
  readonly runs: boolean;
}

/**
 * Makes the clock of a mock. With a starting time it stands still until it is moved; without one it is the real clock,
 * shifted by moves.
 */
export function mockClock(start?: Date): MockClock {
  let standing = start?.getTime();
  let shift = 0;
  const now = () => standing ?? Date.now() + shift;
  return {
    runs: start === undefined,
    now: () => new Date(now()),
    advance(milliseconds) {
      if (standing === undefined) shift += milliseconds;
      else standing += milliseconds;
    },
    set(date) {
      if (standing === undefined) shift = date.getTime() - Date.now();
      else standing = date.getTime();
    },
  };
}
