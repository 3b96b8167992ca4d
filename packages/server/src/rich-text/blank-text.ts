/** Braille without a dot is no space and no format character to Unicode, and shows as little. */
const nothingToSee = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * Tells whether a text shows nothing, though it may hold characters (zero-width spaces, fillers, joiners). A title made
 * of these is a row in a list that cannot be read or pointed at.
 *
 * @example isBlank('\u200b ') // true
 */
export function isBlank(text: string): boolean {
  return nothingToSee.test(text);
}
