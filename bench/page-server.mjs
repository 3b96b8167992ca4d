import { startMock } from '@party-affairs/mock-server/node';
import { createServer } from 'node:http';
import process from 'node:process';

/*
 * Serves one page of 50 notices, as the real server wrote it, again and again. The page is made once, for the client is
 * measured. A process of its own, so that its work is not counted as the client's. It ends with its parent.
 */

// The secretary of a branch has the fullest list of the seed, each notice with its receipt.
const mock = await startMock({ persona: 'acc_secretary', intercept: false, now: new Date('2026-11-23T03:00:00Z') });
const authorization = `Bearer ${await mock.getToken()}`;
const address = new URL('/v1/notices?limit=50', mock.baseUrl);
const answer = await mock.fetch(address, { headers: { authorization } });
const page = Buffer.from(await answer.arrayBuffer());
const headers = { ...Object.fromEntries(answer.headers), 'content-length': page.length };
await mock.dispose();

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers).end(page);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port, bytes: page.length }));
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
});
