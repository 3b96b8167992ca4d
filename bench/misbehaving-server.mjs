import { createServer } from 'node:http';

/** Answers the first request with the first reply, and so on; the last one stays. `arrivals` is what came, and when. */
export async function misbehavingServer(...replies) {
  const arrivals = [];
  const server = createServer((request, response) => {
    const at = performance.now();
    request.resume().on('end', () => {
      const reply = replies[Math.min(arrivals.length, replies.length - 1)];
      arrivals.push({ at, method: request.method, key: request.headers['idempotency-key'] });
      reply(response);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    arrivals,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A list that every client here takes for one. */
export const success = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ items: [], nextCursor: null, object: 'list', data: [] }));
};

export function refusal(status, headers = {}) {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
    response.end(JSON.stringify({ type: 'about:blank', title: 'Later', status, code: 'unavailable' }));
  };
}

/** The head comes, then half a body, then nothing. */
export const stalledBody = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"items": [');
};
