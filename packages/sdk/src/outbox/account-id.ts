/** Whether this may be the id of an account. One word: names of owners and of stored entries are made of it. */
export function isAccountId(id: unknown): id is string {
  return typeof id === 'string' && /^[\x21-\x7e]+$/.test(id);
}
