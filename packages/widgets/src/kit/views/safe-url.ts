/** The address, when it is absolute and of an allowed scheme; undefined otherwise. */
export function safeUrl(value: unknown, schemes: readonly string[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    // The parser drops what hides a scheme (tabs, line breaks, leading controls) before the scheme is looked at.
    const url = new URL(value);
    return schemes.includes(url.protocol.slice(0, -1)) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
