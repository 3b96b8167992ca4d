import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { listenError } from './start-error.ts';

export interface Listener {
  readonly port: number;
  /** Stops taking requests, lets those under way finish, and cuts off what is still open after `grace` ms. */
  close(grace: number): Promise<void>;
}

/**
 * Milliseconds in which a request has to be here. Without a limit, a client that sends one byte a minute would keep a
 * place for itself.
 */
const requestTimeout = 30_000;

/** Limits of each listener. Unless told how often, Node looks for late requests every 30 s: they would have a minute. */
export const serverLimits = {
  requestTimeout,
  headersTimeout: requestTimeout,
  connectionsCheckingInterval: 1000,
} as const;

/** `localhost` is two addresses, and browsers try either first; a name that is both must answer on both. */
const loopback = ['127.0.0.1', '::1'];

/**
 * Hands HTTP requests to `fetch`. Port 0 takes a free one.
 *
 * @throws StartError with a sentence where the port is taken or the address is not this machine's.
 */
export async function listen(
  fetch: (request: Request) => Promise<Response>,
  host: string,
  port: number,
): Promise<Listener> {
  const answer = withOneHost(
    getRequestListener((request, env) => fetch(withAddress(request, env)), { overrideGlobalObjects: false }),
  );
  try {
    const servers = host === 'localhost' ? await listenOnLoopback(answer, port) : [await listenOn(answer, host, port)];
    return {
      port: portOf(servers[0]),
      close: async (grace) => {
        await Promise.all(servers.map((server) => closeServer(server, grace)));
      },
    };
  } catch (error) {
    throw listenError(error, host, port);
  }
}

const addresses = new WeakMap<Request, string>();

function withAddress(request: Request, env: object): Request {
  const { remoteAddress } = 'incoming' in env ? (env.incoming as IncomingMessage).socket : {};
  if (remoteAddress !== undefined) addresses.set(request, remoteAddress);
  return request;
}

/** Returns the IP address at the other end of a request's connection. No header can change it. */
export function remoteAddressOf(request: Request): string | undefined {
  return addresses.get(request);
}

/** Refuses a request with two hosts: this server and a proxy in front of it could each go by another. */
function withOneHost(answer: RequestListener): RequestListener {
  return (request, response) => {
    const hosts = request.rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host');
    if (hosts.length > 1) return response.writeHead(400, { Connection: 'close' }).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') closeAfterRefusal(request, response);
    answer(request, response);
  };
}

/** ms that a client which is still sending has for reading why its request was refused. */
const refusalGrace = 500;

/**
 * Says `Connection: close` where a request is answered before all of it is here. The rest will not be read, so the
 * connection is of no use for the next request. It is closed in two steps, because a connection that is dropped with
 * bytes on their way is reset, and the client loses the answer.
 */
function closeAfterRefusal(request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  response.writeHead = (...head: unknown[]) => {
    if (!request.complete) {
      const { socket } = request;
      response.setHeader('Connection', 'close');
      const destroySoon = socket.destroySoon.bind(socket);
      socket.destroySoon = () => {
        socket.end();
        const timer = setTimeout(destroySoon, refusalGrace);
        socket.once('end', destroySoon).once('close', () => clearTimeout(timer));
      };
    }
    return writeHead(...head);
  };
}

async function listenOnLoopback(answer: RequestListener, port: number): Promise<Server[]> {
  const servers: Server[] = [];
  for (const address of loopback) {
    try {
      servers.push(await listenOn(answer, address, servers[0] ? portOf(servers[0]) : port));
    } catch (error) {
      if (servers.length > 0 && hasNoSuchAddress(error)) continue;
      await Promise.all(servers.map((server) => closeServer(server, 0)));
      // The free port of one address was taken on the other: another is as good.
      if (port === 0 && servers.length > 0) return listenOnLoopback(answer, port);
      throw error;
    }
  }
  return servers;
}

function hasNoSuchAddress(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
}

function listenOn(answer: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(serverLimits, answer);
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function portOf(server: Server | undefined): number {
  return (server?.address() as AddressInfo).port;
}

function closeServer(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), grace);
    // Node closes the connections that are idle now, and keeps those open that become idle a moment later.
    const tidy = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(cutOff);
      clearInterval(tidy);
      resolve();
    });
  });
}
