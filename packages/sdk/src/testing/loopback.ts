import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrival {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One way to answer, well or badly. */
export type Reply = (response: ServerResponse, arrival: Arrival) => void;

/** A real HTTP server that does what a test tells it. */
export interface Loopback {
  readonly baseUrl: string;
  readonly arrivals: Arrival[];
  /** Resolves when so many requests have arrived in all. */
  arrived(count: number): Promise<void>;
  /** Resolves when so many of them were cut off by the client. */
  abandoned(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Answers the first request with the first reply, and so on; the last one stays. */
export async function loopback(...replies: readonly [Reply, ...Reply[]]): Promise<Loopback> {
  const arrivals: Arrival[] = [];
  let cutOff = 0;
  const watchers = new Set<() => void>();
  const changed = () => [...watchers].forEach((watcher) => watcher());
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const watcher = () => {
        if (!holds()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    response.on('close', () => {
      if (response.writableFinished) return;
      cutOff += 1;
      changed();
    });
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const arrival = { method, url, headers, body: Buffer.concat(chunks).toString() };
      const reply = replies[Math.min(arrivals.length, replies.length - 1)]!;
      arrivals.push(arrival);
      // By the clock of the tests, which Node's own header does not follow.
      response.setHeader('Date', new Date().toUTCString());
      changed();
      reply(response, arrival);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    arrived: (count) => until(() => arrivals.length >= count),
    abandoned: (count) => until(() => cutOff >= count),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(body: unknown, headers: Record<string, string> = {}, status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

export function problem(status: number, code: string, headers: Record<string, string> = {}, more: object = {}): Reply {
  const body = { type: 'about:blank', title: code, status, code, requestId: 'req_1', ...more };
  return json(body, { 'content-type': 'application/problem+json', ...headers }, status);
}

export function html(status = 200, text = '<!doctype html><title>统一身份认证</title>'): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(text);
  };
}

export function plain(status: number, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, headers);
    response.end();
  };
}

/** The connection is reset before a word is said. */
export const reset: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

/** A body shorter than promised. */
export const truncated: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"items": [', () => response.socket?.destroy());
};

/** JSON that breaks off, in an answer that looks complete. */
export const brokenJson: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"items": [');
};

/** Nothing ever comes. */
export const silence: Reply = () => {};

/** The head comes, then half a body, then nothing. */
export const stalledBody: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"items": [');
};

/** Server-sent events: says this, then keeps the connection open, or ends it. */
export function stream(text: string, { end = false } = {}): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text);
    if (end) response.end();
  };
}
