import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { contract, type Operation, type Problem, type ProblemCode, problemsOf } from '@party-affairs/sdk/contract';
import { assertProblem } from '../testing/assert-problem.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { CampusOverHttp } from '../testing/over-http.ts';

let campus: NoticeCampus;
let http: CampusOverHttp;
let author: string;
let member: string;
let published: string;

before(async () => {
  campus = await NoticeCampus.open();
  http = await CampusOverHttp.open(campus);
  const people = await campus.people();
  ({ author, member } = people);
  published = await campus.published(author, people.reviewer, 'org_a1');
});
after(async () => {
  await http.close();
  await campus.close();
});

describe('A query that is of no use', () => {
  const rows: readonly [query: string, code: ProblemCode, errors?: Problem['errors']][] = [
    ['?category=study', 'unknown-filter', [{ pointer: '?category', code: 'unknown' }]],
    ['?categoryCode=gossip', 'unknown-filter', [{ pointer: '?categoryCode', code: 'not-allowed' }]],
    ['?state=deleted', 'unknown-filter', [{ pointer: '?state', code: 'not-allowed' }]],
    ['?__proto__=1', 'unknown-filter', [{ pointer: '?__proto__', code: 'unknown' }]],
    ['?limit=0', 'invalid-parameter', [{ pointer: '?limit', code: 'too-small' }]],
    ['?limit=101', 'invalid-parameter', [{ pointer: '?limit', code: 'too-large' }]],
    ['?limit=2.5', 'invalid-parameter'],
    ['?limit=ten', 'invalid-parameter'],
    ['?limit=5&limit=6', 'invalid-parameter', [{ pointer: '?limit', code: 'format' }]],
    ['?q=', 'invalid-parameter', [{ pointer: '?q', code: 'too-short' }]],
    [`?q=${'长'.repeat(101)}`, 'invalid-parameter', [{ pointer: '?q', code: 'too-long' }]],
    ['?q=a%00b', 'invalid-parameter', [{ pointer: '?q', code: 'format' }]],
    ['?organizationId=../..', 'invalid-parameter', [{ pointer: '?organizationId', code: 'format' }]],
    ['?cursor=', 'invalid-cursor'],
    ['?cursor=broken', 'invalid-cursor'],
    [`?cursor=${'A'.repeat(600)}`, 'invalid-cursor'],
    ['?cursor=bnVsbA', 'invalid-cursor'],
  ];
  for (const [query, code, errors] of rows) {
    it(`${query.slice(0, 40)}: ${code}`, async () => {
      assertProblem(await http.send(`/v1/notices${query}`, { as: member }), code, errors);
    });
  }

  it('of the poll for events: invalid-cursor', async () => {
    for (const after of ['', 'x', 'ev_', 'ev_-1', 'ev_1.5', '%00']) {
      assertProblem(await http.send(`/v1/events/poll?after=${after}`), 'invalid-cursor');
    }
  });
});

describe('A place that is not there', () => {
  const paths = [
    '/v1/notices/notice_unknown',
    '/v1/notices/%00',
    '/v1/notices/%E0%A4%A',
    '/v1/notices/..%2f..%2fetc%2fpasswd',
    `/v1/notices/${'a'.repeat(65)}`,
    "/v1/notices/'%20or%201=1",
    '/v1/organizations/org_unknown',
    '/v1/desk/notices/notice_unknown',
    '/v1/notices/',
    '/v1//notices',
    '/v1/nothing',
    '/v2/notices',
    '/',
  ];
  for (const path of paths) {
    it(`${path.slice(0, 50)}: not-found`, async () => {
      assertProblem(await http.send(path, { as: author }), 'not-found');
    });
  }

  it('is named with the methods it has, where only the method is wrong', async () => {
    const wrong = await http.send('/v1/notices/marks', { as: member });
    assertProblem(wrong, 'method-not-allowed');
    assert.equal(wrong.headers.get('Allow'), 'POST');
    const deleted = await http.send(`/v1/desk/notices/${published}`, { method: 'DELETE', as: author });
    assertProblem(deleted, 'method-not-allowed');
    assert.equal(deleted.headers.get('Allow'), 'GET, HEAD, PATCH');
  });

  it('never stands in for a fixed one: /notices/counts is no notice', async () => {
    assert.equal((await http.send('/v1/notices/counts', { as: member })).status, 200);
  });
});

describe('Rights', () => {
  it('a visitor is asked to sign in, and told how', async () => {
    for (const path of ['/v1/me', '/v1/notices/counts', '/v1/desk/notices', `/v1/desk/notices/${published}`]) {
      const exchange = await http.send(path);
      assertProblem(exchange, 'unauthenticated');
      assert.equal(exchange.headers.get('WWW-Authenticate'), 'Bearer');
    }
  });

  it('credentials that are not good are refused, not taken for none', async () => {
    for (const value of [
      'Bearer nonsense',
      'Bearer persona.acc_nobody',
      'Bearer',
      'Basic YTpi',
      'persona.acc_1',
      `Bearer ${'x'.repeat(9000)}`,
    ]) {
      assertProblem(await http.send('/v1/notices', { headers: { Authorization: value } }), 'unauthenticated');
    }
  });

  it('a person without the role is refused alike for what is there and what is not', async () => {
    for (const id of [published, 'notice_unknown']) {
      assertProblem(await http.send(`/v1/desk/notices/${id}`, { as: member }), 'forbidden');
    }
  });

  it('what a person may not know of is not there', async () => {
    const foreign = await campus.person('org_b1', { role: 'secretary' });
    const hidden = await http.send(`/v1/desk/notices/${published}`, { as: foreign });
    const unknown = await http.send('/v1/desk/notices/notice_unknown', { as: foreign });
    assertProblem(hidden, 'not-found');
    assert.deepEqual({ ...hidden.problem, requestId: '' }, { ...unknown.problem, requestId: '' });
  });
});

describe('Every answer', () => {
  it('of an operation is one of the problems the contract lists, for the strangest of requests', async () => {
    for (const operations of Object.values(contract)) {
      for (const operation of Object.values<Operation>(operations)) {
        if (operation.stream) continue;
        const path = operation.path.replace(/\{\w+\}/g, 'x');
        const { method } = operation;
        const codes = problemsOf(operation, await operation.schemas());
        const exchange = await http.send(`${path}?%ff=%ff`, {
          method,
          as: author,
          headers: { 'Content-Type': 'application/json', 'If-Match': '"x"', 'Idempotency-Key': '"' },
          ...(method === 'GET' || method === 'HEAD' ? {} : { body: '[{"\\u0000":1}]' }),
        });
        assert.ok(exchange.status < 500, `${method} ${path}: ${exchange.status}`);
        if (method === 'HEAD') {
          assert.deepEqual([exchange.body, exchange.headers.get('Content-Type')], ['', 'application/problem+json']);
        } else if (exchange.status >= 400)
          assert.ok(exchange.problem && codes.includes(exchange.problem.code as ProblemCode), `${method} ${path}`);
      }
    }
  });

  it('says what it is, may not be sniffed, framed or kept by others, and has an id', async () => {
    for (const path of ['/v1/notices', '/v1/nothing', '/v1/notices?x=1']) {
      const { headers } = await http.send(path);
      assert.match(headers.get('Content-Type') ?? '', /^application\/(problem\+)?json$/);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.match(headers.get('Content-Security-Policy') ?? '', /default-src 'none'; frame-ancestors 'none'/);
      assert.match(headers.get('Cache-Control') ?? '', /private|no-store/);
      assert.match(headers.get('X-Request-Id') ?? '', /^req_\w{12}$/);
    }
  });

  it('to HEAD has the headers of GET and no body, also of the stream', async () => {
    for (const path of ['/v1/notices', '/v1/events']) {
      const { status, body } = await http.send(path, { method: 'HEAD' });
      assert.equal(status, 200);
      assert.equal(body, '');
    }
  });

  it('of an unexpected failure says nothing of the inside', async () => {
    const broken = await NoticeCampus.open();
    await broken.database.schema.dropTable('notice_receipts').execute();
    const logged: unknown[] = [];
    const error = console.error;
    console.error = (value: unknown) => logged.push(value);
    try {
      const { status, body } = await broken.call(await broken.account(), 'notices.counts');
      assert.equal(status, 500);
      assert.deepEqual(Object.keys(body).sort(), ['code', 'requestId', 'status', 'title', 'type']);
      assert.doesNotMatch(JSON.stringify(body), /sql|table|receipts|at /i);
      assert.equal(logged.length, 1);
    } finally {
      console.error = error;
      await broken.close();
    }
  });

  it('comes also after a client hung up in the middle of a body', async () => {
    const { hostname, port } = new URL(http.url);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        const head = `POST /v1/notices/marks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer persona.${member}\r\n`;
        socket.write(`${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"mark":`, () => {
          socket.destroy();
          resolve();
        });
      });
      socket.on('error', reject);
    });
    assert.equal((await http.send('/v1/notices')).status, 200);
  });
});
