import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runConformance, tableOf } from '@party-affairs/sdk/conformance';
import { contract } from '@party-affairs/sdk/contract';
import { brokenServers } from './breakages.ts';
import { origin, seededServer, tokens } from './seeded-server.ts';

const timeout = 30_000;

describe('the conformance suite', () => {
  it('finds nothing wrong with our server, and has looked at every operation in every way there is', async (t) => {
    const baseUrl = await seededServer(t);
    const report = await runConformance({ baseUrl, tokens, origin, allowWrites: true, timeout });
    assert.deepEqual(
      report.results.filter(({ outcome }) => outcome !== 'passed'),
      [],
      tableOf(report),
    );
    const looked = new Set(report.results.map(({ operation }) => operation));
    const all = Object.entries(contract).flatMap(([name, group]) => Object.keys(group).map((key) => `${name}.${key}`));
    assert.deepEqual([...looked].sort(), all.sort());
  });

  it('takes everything down again that it put up', async (t) => {
    const baseUrl = await seededServer(t);
    const report = await runConformance({
      baseUrl,
      tokens,
      allowWrites: true,
      only: ['noticeDesk', 'states'],
      timeout,
    });
    assert.deepEqual(report.left, []);
    assert.ok(report.withdrawn > 10);
    const query = new URLSearchParams({ q: report.mark, limit: '100' });
    const response = await fetch(`${baseUrl}/v1/desk/notices?${query}`, {
      headers: { Authorization: `Bearer ${tokens.tokens.reviewer}` },
    });
    const { items } = (await response.json()) as { items: { state: string }[] };
    assert.deepEqual(new Set(items.map(({ state }) => state)), new Set(['withdrawn']));
    assert.equal(items.length, report.withdrawn);
  });

  it('says what it could not take down', async (t) => {
    const baseUrl = await seededServer(t, (request, server) => {
      const isWithdrawal = new URL(request.url).pathname.endsWith('/withdraw');
      return isWithdrawal ? Promise.resolve(new Response(null, { status: 500 })) : server(request);
    });
    const report = await runConformance({ baseUrl, tokens, allowWrites: true, only: ['noticeDesk.create', 'answer'] });
    assert.equal(report.left.length, 1);
    assert.match(
      tableOf(report),
      /Still there: notice_\w+\. It could not be withdrawn: POST .*\/withdraw .* answers 500/,
    );
  });

  it('asks only what changes nothing where it has no leave to write', async (t) => {
    const methods = new Set<string>();
    const baseUrl = await seededServer(t, (request, server) => {
      methods.add(request.method);
      return server(request);
    });
    const report = await runConformance({ baseUrl, tokens, origin, timeout });
    assert.deepEqual([...methods].sort(), ['GET', 'HEAD', 'OPTIONS']);
    assert.equal(report.failed + report.blocked, 0, tableOf(report));
    assert.ok(report.passed > 40);
    const create = report.results.find(
      ({ operation, check }) => operation === 'noticeDesk.create' && check === 'answer',
    );
    assert.deepEqual([create?.outcome, create?.sentences], ['skipped', ['needs --allow-writes']]);
  });

  it('lays the fault of one operation at no other’s door', async (t) => {
    const baseUrl = await seededServer(t, (request, server) => {
      const isSubmit = new URL(request.url).pathname.endsWith('/submit');
      return isSubmit ? Promise.resolve(new Response(null, { status: 500 })) : server(request);
    });
    const only = ['noticeDesk.submit', 'noticeDesk.approve', 'answer'];
    const report = await runConformance({ baseUrl, tokens, allowWrites: true, only });
    assert.deepEqual(
      report.results.map(({ operation, outcome }) => [operation, outcome]),
      [
        ['noticeDesk.submit', 'failed'],
        ['noticeDesk.approve', 'blocked'],
      ],
    );
    assert.match(report.results[1]?.sentences[0] ?? '', /\/submit as author .*answers 500/);
  });
});

describe('the conformance suite comes to its end before a server that', () => {
  const nonsense: readonly (readonly [what: string, answer: () => Response])[] = [
    ['answers null to everything', () => Response.json(null)],
    ['answers a list to everything', () => Response.json([1, 'two', null])],
    [
      'answers members of the wrong kind',
      () => Response.json({ id: 7, items: { a: 1 }, receipts: null, nextCursor: [] }),
    ],
    [
      'answers items that are none',
      () => Response.json({ id: '', items: [null, 3], nextCursor: 'x', lastEventId: 'x' }),
    ],
    ['has its say in problems without end', () => Response.json({ code: {}, errors: 'all' }, { status: 418 })],
  ];
  for (const [what, answer] of nonsense) {
    it(what, async (t) => {
      const baseUrl = await seededServer(t, async () => answer());
      const report = await runConformance({ baseUrl, tokens, origin, allowWrites: true, timeout, patience: 500 });
      assert.equal(report.passed, 0, tableOf(report));
    });
  }

  it('begins an answer and does not end it', async (t) => {
    const unending = () => new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) });
    const baseUrl = await seededServer(t, async (request, fetch) => {
      const isMe = new URL(request.url).pathname === '/v1/organizations';
      return isMe ? new Response(unending(), { headers: { 'Content-Type': 'application/json' } }) : fetch(request);
    });
    await assert.rejects(runConformance({ baseUrl, tokens, timeout: 300 }), {
      name: 'CannotRun',
      message: /nothing came within 300 ms/,
    });
  });
});

describe('the conformance suite names the operation of a server that', () => {
  for (const { fault, breakage, only, found, says } of brokenServers) {
    it(fault, async (t) => {
      const baseUrl = await seededServer(t, breakage);
      const report = await runConformance({
        baseUrl,
        tokens,
        origin,
        allowWrites: true,
        only,
        timeout,
        patience: 3000,
      });
      const failed = report.results.filter(({ outcome }) => outcome !== 'passed');
      const cells = failed.map(({ operation, check }) => `${operation}, ${check}`);
      assert.deepEqual(cells, found, tableOf(report));
      assert.match(failed.flatMap(({ sentences }) => sentences).join('\n'), says);
    });
  }
});
