import { richTextSchemes } from '@party-affairs/sdk/contract';

/** Longer ones are not for people; browsers and proxies cut them anyway. */
const longest = 4096;

/**
 * Returns an address as it may stand in a text: absolute and of an allowed scheme. It is in the one spelling the URL
 * standard gives it (so `JaVa\nScript:` is what a browser would make of it before it is checked). It is null for all
 * others.
 */
export function safeAddress(value: unknown, kind: keyof typeof richTextSchemes, base?: string): string | null {
  if (typeof value !== 'string' || value.length > longest) return null;
  // `//host/path` leaves only the scheme to the page; https is what it means today.
  const url = parse(value.startsWith('//') ? `https:${value}` : value, base);
  if (!url || !(richTextSchemes[kind] as readonly string[]).includes(url.protocol.slice(0, -1))) return null;
  // `https://known.example@elsewhere.example/` leads elsewhere.
  url.username = '';
  url.password = '';
  const address = url.href;
  // What a second reading would understand differently is not safe to hand on.
  return address.length <= longest && parse(address)?.href === address ? address : null;
}

function parse(value: string, base?: string): URL | null {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
}

/** Names a link that has no words of its own. */
export function addressName(address: string): string {
  return new URL(address).hostname || address;
}

export function isPictureAddress(address: string): boolean {
  return /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i.test(new URL(address).pathname);
}
