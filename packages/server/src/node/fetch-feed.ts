import { lookup } from 'node:dns/promises';
import { largestFeed } from '../import/read-feed.ts';
import { isPrivateAddress } from './private-address.ts';
import { StartError } from './start-error.ts';

export interface Fetched {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  /** Where it was found at last. */
  readonly address: string;
}

interface FetchLimits {
  /** Whether the web may send us into the network we are in. */
  readonly allowPrivate?: boolean;
  /** Finds the IP addresses of a host. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** ms for the whole of it, redirects and body too. */
  readonly timeout?: number;
  readonly bytes?: number;
  readonly redirects?: number;
}

/**
 * Gets a feed over HTTP: not for ever, not without end, and never from anything but http and https. An address that a
 * person typed may be anywhere; a server that sends us on may not send us to this machine or into its network.
 *
 * @throws StartError with one sentence.
 */
export async function fetchFeed(address: string, limits: FetchLimits = {}): Promise<Fetched> {
  const { timeout = 30_000, bytes = largestFeed } = limits;
  const signal = AbortSignal.timeout(timeout);
  try {
    const { response, url } = await follow(address, limits, signal);
    if (!response.ok) throw new StartError(`${address} answered ${response.status}: check the address in a browser.`);
    const contentType = response.headers.get('Content-Type') ?? undefined;
    return { bytes: await readBody(response, bytes, address), contentType, address: url.href };
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (signal.aborted) throw new StartError(`${address} did not answer in ${timeout / 1000} s: try again later.`);
    throw new StartError(`${address} cannot be reached: check the address and the network.`, { cause: error });
  }
}

async function follow(
  address: string,
  { redirects = 5, allowPrivate = false, resolve = addressesOf }: FetchLimits,
  signal: AbortSignal,
): Promise<{ response: Response; url: URL }> {
  let url = new URL(address);
  const typed = url.host;
  for (let left = redirects; ; left -= 1) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new StartError(`${address} leads to ${url.protocol}, which is no web address.`);
    }
    if (!allowPrivate && url.host !== typed && (await resolve(hostOf(url))).some(isPrivateAddress)) {
      throw new StartError(
        `${address} leads to ${url.host}, which is in the network of this machine: add --allow-private if it may.`,
      );
    }
    const headers = { Accept: 'application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5' };
    const response = await fetch(url, { redirect: 'manual', signal, headers });
    const location = response.headers.get('Location');
    if (response.status < 300 || response.status > 399 || location === null) return { response, url };
    await response.body?.cancel();
    if (left <= 0) throw new StartError(`${address} leads from one address to the next without end.`);
    url = new URL(location, url);
  }
}

async function addressesOf(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** Without the brackets that an IPv6 address has in a URL. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
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
