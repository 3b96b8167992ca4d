/** Digits and small letters without those that are taken for one another; 32 of them, so five bits each. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Makes a random id, `notice_4f9z…`. It has 100 bits unless `length` is given, so it cannot be guessed and is never
 * given twice.
 */
export function newId(prefix: string, length = 20): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return `${prefix}_${Array.from(bytes, (byte) => alphabet[byte & 31]).join('')}`;
}
