/**
 * Smallest group a figure about reading may describe. A smaller one lets a colleague guess persons.
 * Our own threshold, no rule of the Party's.
 */
export const smallestGroup = 10;

/**
 * A figure that may be shown: null when the group it counts, or the rest of the whole, is smaller than `smallestGroup`.
 * The rest counts too, since whole minus group gives it away ("all but two have read it").
 *
 * @example suppressed(12, 40) // 12
 * @example suppressed(38, 40) // null: the two who have not would be known
 */
export function suppressed(count: number, whole: number): number | null {
  return count >= smallestGroup && whole - count >= smallestGroup ? count : null;
}
