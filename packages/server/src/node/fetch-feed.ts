import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { largestFeed } from '../import/read-feed.ts';
import { isPrivateAddress } from './private-address.ts';
import { StartError } from './start-error.ts';

export interface Fetched {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  /** Address where the feed was found in the end, after redirects. */
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
 * person typed may be anywhere; a server that sends us on may not send us to this machine or into its network. Each
 * host is looked up once, and the connection goes to what was looked at: a name may stand for another machine a moment
 * later.
 *
 * @throws StartError with one sentence.
 */
export async function fetchFeed(address: string, limits: FetchLimits = {}): Promise<Fetched> {
  const { timeout = 30_000, bytes = largestFeed } = limits;
  const signal = AbortSignal.timeout(timeout);
  try {
    const { response, url } = await follow(address, limits, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode < 200 || statusCode > 299) {
      response.destroy();
      throw new StartError(`${address} answered ${statusCode}: check the address in a browser.`);
    }
    const contentType = headers['content-type'];
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
): Promise<{ response: http.IncomingMessage; url: URL }> {
  let url = new URL(address);
  const typed = url.host;
  const known = new Map<string, readonly string[]>();
  for (let left = redirects; ; left -= 1) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new StartError(`${address} leads to ${url.protocol}, which is no web address.`);
    }
    const host = hostOf(url);
    const addresses = known.get(host) ?? (await resolve(host));
    known.set(host, addresses);
    if (!allowPrivate && url.host !== typed && addresses.some(isPrivateAddress)) {
      throw new StartError(
        `${address} leads to ${url.host}, which is in the network of this machine: add --allow-private if it may.`,
      );
    }
    const response = await get(url, addresses, signal);
    const { location } = response.headers;
    const { statusCode = 0 } = response;
    if (statusCode < 300 || statusCode > 399 || location === undefined) return { response, url };
    response.destroy();
    if (left <= 0) throw new StartError(`${address} leads from one address to the next without end.`);
    url = new URL(location, url);
  }
}

/** Asks the machine at one of these addresses. */
async function get(url: URL, addresses: readonly string[], signal: AbortSignal): Promise<http.IncomingMessage> {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first] = found;
  if (!first) throw new Error(`Nothing is known of ${url.host}.`);
  const given: LookupFunction = (_, { all }, done) =>
    all ? done(null, found) : done(null, first.address, first.family);
  const headers = {
    Accept: 'application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5',
    'Accept-Encoding': 'gzip, deflate, br',
  };
  const { request } = url.protocol === 'https:' ? https : http;
  const asked = request(url, { signal, headers, lookup: given, agent: false });
  // What goes wrong after the answer began is said by the answer, too.
  asked.on('error', () => {}).end();
  const [response] = (await once(asked, 'response')) as [http.IncomingMessage];
  return response;
}

async function addressesOf(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** Returns the host name without the brackets that an IPv6 address has in a URL. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

async function readBody(response: http.IncomingMessage, most: number, address: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of decoded(response) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > most) throw new StartError(`${address} sends more than ${megabytes(most)} MB: that is no feed.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function decoded(response: http.IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding]?.() : undefined;
  return decoder ? pipeline(response, decoder, () => {}) : response;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
