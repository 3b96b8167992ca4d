/** Moves `Date` by so many milliseconds. It knows nothing outside itself: pages get its text. */
export function shiftDate(shift: number): void;
/** Milliseconds by which this run moves the clock, from `CLOCK_SHIFT`; 0 in an ordinary run. */
export const clockShift: number;
