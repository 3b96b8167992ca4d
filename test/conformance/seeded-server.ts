import type { TestContext } from 'node:test';
import { seed } from '@party-affairs/mock-server/seed';
import type { Tokens } from '@party-affairs/sdk/conformance';
import { createServer, type Database, developmentPersonas, type Server } from '@party-affairs/server';
import { openDatabase } from '@party-affairs/server/node';
import type { Kysely } from 'kysely';
import { listen } from '../../packages/server/src/node/http-listener.ts';

/** Stands between a request and the server: may change either, or answer itself. */
export type Breakage = (request: Request, fetch: Server['fetch']) => Promise<Response>;

/** A page of this origin may call the API. */
export const origin = 'https://portal.example.edu';

/**
 * Starts our server over a seeded university, behind real HTTP on a free port. With a breakage, it is a server that is
 * not as ours.
 */
export async function seededServer(t: TestContext, breakage?: Breakage): Promise<string> {
  return serverOf(t, await openDatabase(':memory:'), breakage);
}

/** Starts it over an empty database, which it closes with the test. */
export async function serverOf(t: TestContext, database: Kysely<Database>, breakage?: Breakage): Promise<string> {
  await seed(database, { now: new Date() });
  const server = createServer({
    database,
    identity: developmentPersonas(),
    contentOrigin: 'http://127.0.0.1:4173',
    secret: 'a secret for tests alone',
    allowedOrigins: [origin],
  });
  const answer = breakage ? async (request: Request) => breakage(await plain(request), server.fetch) : server.fetch;
  const listener = await listen(answer, '127.0.0.1', 0);
  t.after(async () => {
    server.dispose();
    await listener.close(0);
    await database.destroy();
  });
  return `http://127.0.0.1:${listener.port}`;
}

/** The listener's requests only look like such; of these there can be copies that differ in something. */
async function plain(request: Request): Promise<Request> {
  const { url, method, headers, signal } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  return new Request(url, { method, headers, signal, body });
}

/** People of the seed, as the suite wants them. */
export const tokens: Tokens = {
  organizationId: 'org_cs_s1',
  tokens: {
    member: 'persona.acc_member',
    author: 'persona.acc_publicity',
    reviewer: 'persona.acc_secretary',
    outsider: 'persona.acc_s2_secretary',
    staff: 'persona.acc_staff',
  },
};
