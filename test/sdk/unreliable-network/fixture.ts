import { createServer, request as httpRequest, Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { NoticeCampus } from '../../../packages/server/src/modules/notices/testing/notice-campus.ts';
import { CampusOverHttp } from '../../../packages/server/src/testing/over-http.ts';
import { seeded } from './seeded.ts';

/*
 * The real server with real people and notices, behind a proxy. It loses a third of the requests and a third of the answers.
 * A worker of its own, so that server and clients have a processor each, as in life.
 */

export interface FixtureSize {
  readonly seed: number;
  readonly people: number;
  readonly notices: number;
}

export interface OpenFixture {
  readonly url: string;
  readonly accounts: readonly string[];
  readonly notices: readonly string[];
}

/** What happened, as the server's own database and the proxy tell it. */
export interface FixtureReport {
  /** Requests that arrived at the proxy, and how many of them or their answers it lost. */
  readonly arrived: number;
  readonly lostRequests: number;
  readonly lostAnswers: number;
  /** Effects by the key they were had under: how often the server did what the key stands for. */
  readonly effects: readonly (readonly [key: string, times: number])[];
  /** Keys in the server's database. */
  readonly keys: readonly string[];
  /** What changed, in order: account and notice. */
  readonly changes: readonly (readonly [account: string, notice: string])[];
  /** Those read at the end: account and notice. */
  readonly read: readonly (readonly [account: string, notice: string])[];
}

const { seed, people, notices } = workerData as FixtureSize;
const random = seeded(seed);
const campus = await NoticeCampus.open();
const http = await CampusOverHttp.open(campus);
const author = await campus.person('org_a1', { role: 'publicityOfficer' });
const reviewer = await campus.person('org_a1', { role: 'secretary' });
const accounts: string[] = [];
for (let number = 0; number < people; number++) accounts.push(await campus.person('org_a1'));
const ids: string[] = [];
for (let number = 0; number < notices; number++) ids.push(await campus.published(author, reviewer, 'org_a1'));

const agent = new Agent({ keepAlive: true });
const effects = new Map<string, number>();
let arrived = 0;
let lostRequests = 0;
let lostAnswers = 0;

const proxy = createServer((incoming, outgoing) => {
  arrived += 1;
  if (random() < 1 / 3) {
    lostRequests += 1;
    return lose(outgoing);
  }
  const { method, headers, url } = incoming;
  const target = new URL(url ?? '/', http.url);
  const forwarded = httpRequest(target, { method, headers: { ...headers, host: target.host }, agent }, (answer) =>
    pass(incoming, answer, outgoing),
  );
  forwarded.on('error', () => lose(outgoing));
  incoming.pipe(forwarded);
});

function pass(incoming: IncomingMessage, answer: IncomingMessage, outgoing: ServerResponse): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => {
    const key = incoming.headers['idempotency-key'];
    if (typeof key === 'string' && answer.statusCode === 200 && answer.headers['idempotency-replayed'] === undefined) {
      effects.set(key, (effects.get(key) ?? 0) + 1);
    }
    const body = Buffer.concat(chunks);
    const fate = random();
    if (fate < 1 / 3) {
      lostAnswers += 1;
      // Some are lost whole, some in the middle.
      if (fate < 1 / 6) return lose(outgoing);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      return void outgoing.write(body.subarray(0, body.length >> 1), () => lose(outgoing));
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.end(body);
  });
}

function lose(outgoing: ServerResponse): void {
  outgoing.socket?.destroy();
}

async function report(): Promise<FixtureReport> {
  const { database } = campus;
  const keys = await database.selectFrom('idempotency_keys').select('key').execute();
  const events = await database
    .selectFrom('events')
    .select(['account_id', 'data'])
    .where('type', '=', 'receipts.changed')
    .orderBy('id')
    .execute();
  const read = await database
    .selectFrom('notice_receipts')
    .select(['account_id', 'notice_id'])
    .where('read_at', 'is not', null)
    .execute();
  return {
    arrived,
    lostRequests,
    lostAnswers,
    effects: [...effects],
    keys: keys.map(({ key }) => key),
    changes: events.flatMap(({ account_id, data }) =>
      (JSON.parse(data) as { noticeIds: string[] }).noticeIds.map((id) => [account_id ?? '', id] as const),
    ),
    read: read.map(({ account_id, notice_id }) => [account_id, notice_id]),
  };
}

await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
parentPort?.on('message', async (message: 'report' | 'close') => {
  if (message === 'report') return parentPort?.postMessage(await report());
  proxy.close();
  proxy.closeAllConnections();
  agent.destroy();
  await http.close();
  await campus.close();
  parentPort?.close();
});
const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
parentPort?.postMessage({ url, accounts, notices: ids } satisfies OpenFixture);
