import { cookieNames } from '@party-affairs/sdk/contract';

/** Makes the headers that set both cookies of a session for `age` seconds; 0 takes them away. */
export function setCookies(session: string, csrf: string, age: number): readonly string[] {
  const common = `Path=/; Max-Age=${age}; Secure; SameSite=Lax`;
  return [
    `${cookieNames.session}=${session}; HttpOnly; ${common}`,
    // Scripts of the page read this one, and repeat it in a header.
    `${cookieNames.csrf}=${csrf}; ${common}`,
  ];
}

/** Reads a cookie of a request. */
export function cookieIn(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('Cookie') ?? '').split(/;\s*/)) {
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  }
  return undefined;
}
