import { minimumGroupSize } from '@party-affairs/sdk/rules';

/**
 * Suppresses a figure (null) when the group it counts, or the rest of the whole, is smaller than `minimumGroupSize`.
 * The rest counts too, since whole minus group gives it away ("all but two have read it").
 *
 * @example suppressed(12, 40) // 12
 * @example suppressed(38, 40) // null: the two who have not would be known
 */
export function suppressed(count: number, whole: number): number | null {
  return count >= minimumGroupSize && whole - count >= minimumGroupSize ? count : null;
}
