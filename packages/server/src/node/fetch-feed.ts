import { largestFeed } from '../import/read-feed.ts';
import { StartError } from './start-error.ts';

export interface Fetched {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
}

interface FetchLimits {
  /** ms for the whole of it, redirects and body too. */
  readonly timeout?: number;
  readonly bytes?: number;
  readonly redirects?: number;
}

/**
 * Gets a feed over HTTP: not for ever, not without end, and never from anything but http and https.
 *
 * @throws StartError with one sentence.
 */
export async function fetchFeed(address: string, limits: FetchLimits = {}): Promise<Fetched> {
  const { timeout = 30_000, bytes = largestFeed, redirects = 5 } = limits;
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await follow(address, redirects, signal);
    if (!response.ok) throw new StartError(`${address} answered ${response.status}: check the address in a browser.`);
    const contentType = response.headers.get('Content-Type') ?? undefined;
    return { bytes: await readBody(response, bytes, address), contentType };
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (signal.aborted) throw new StartError(`${address} did not answer in ${timeout / 1000} s: try again later.`);
    throw new StartError(`${address} cannot be reached: check the address and the network.`, { cause: error });
  }
}

async function follow(address: string, redirects: number, signal: AbortSignal): Promise<Response> {
  let url = new URL(address);
  for (let left = redirects; ; left -= 1) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new StartError(`${address} leads to ${url.protocol}, which is no web address.`);
    }
    const headers = { Accept: 'application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5' };
    const response = await fetch(url, { redirect: 'manual', signal, headers });
    const location = response.headers.get('Location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    if (left <= 0) throw new StartError(`${address} leads from one address to the next without end.`);
    url = new URL(location, url);
  }
}

async function readBody(response: Response, most: number, address: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > most) throw new StartError(`${address} sends more than ${megabytes(most)} MB: that is no feed.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
