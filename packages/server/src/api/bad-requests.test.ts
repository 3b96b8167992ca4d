import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import {
  contract,
  type Operation,
  type Problem,
  type ProblemCode,
  problems,
  problemsOf,
} from '@party-affairs/sdk/contract';
import { Campus } from '../testing/campus.ts';
import { CampusOverHttp, type Exchange } from '../testing/over-http.ts';

let campus: Campus;
let http: CampusOverHttp;
let author: string;
let member: string;
let published: string;

before(async () => {
  campus = await Campus.open();
  http = await CampusOverHttp.open(campus);
  author = await campus.person('org_a1', { role: 'publicityOfficer' });
  member = await campus.person('org_a1');
  const reviewer = await campus.person('org_a1', { role: 'secretary' });
  published = await campus.published(author, reviewer, 'org_a1');
});
after(async () => {
  await http.close();
  await campus.close();
});

const draft = {
  organizationId: 'org_a1',
  kind: 'notice',
  categoryCode: 'study',
  disclosureScope: 'unit',
  title: '题目',
};
const withText = (title: string) => JSON.stringify({ ...draft, title });
const create = (text: string, headers?: Record<string, string>) =>
  http.sendJson('/v1/desk/notices', author, text, headers);

function assertProblem(exchange: Exchange, code: ProblemCode, errors?: Problem['errors']): void {
  assert.equal(exchange.problem?.code, code);
  assert.equal(exchange.status, problems[code]);
  assert.equal(exchange.problem?.status, problems[code]);
  assert.equal(exchange.problem?.requestId, exchange.headers.get('X-Request-Id'));
  if (errors) assert.deepEqual(exchange.problem?.errors, errors);
}

async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [
    'notices',
    'notice_revisions',
    'notice_trail',
    'notice_receipts',
    'idempotency_keys',
    'events',
  ] as const) {
    const { n } = await campus.database
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    counts[table] = n;
  }
  return counts;
}

describe('A body that is of no use changes nothing and is told what is wrong with it', () => {
  const rows: readonly [what: string, text: string, code: ProblemCode, errors?: Problem['errors']][] = [
    ['no JSON', '{"title":', 'malformed-body'],
    ['nothing', '', 'malformed-body'],
    ['two values', '{} {}', 'malformed-body'],
    ['a number where an object belongs', '7', 'invalid-body', [{ pointer: '', code: 'type' }]],
    ['null', 'null', 'invalid-body', [{ pointer: '', code: 'type' }]],
    ['a list', '[]', 'invalid-body', [{ pointer: '', code: 'type' }]],
    [
      'the wrong type in a member',
      JSON.stringify({ ...draft, title: 7 }),
      'invalid-body',
      [{ pointer: '/title', code: 'type' }],
    ],
    [
      'a member left out',
      JSON.stringify({ ...draft, kind: undefined }),
      'invalid-body',
      [{ pointer: '/kind', code: 'required' }],
    ],
    [
      'a value that is none of the known ones',
      JSON.stringify({ ...draft, kind: 'rumour' }),
      'invalid-body',
      [{ pointer: '/kind', code: 'not-allowed' }],
    ],
    [
      'a member nobody knows',
      JSON.stringify({ ...draft, 'a/b~c': 1 }),
      'invalid-body',
      [{ pointer: '/a~1b~0c', code: 'unknown' }],
    ],
    ['an empty title', withText('   '), 'invalid-body', [{ pointer: '/title', code: 'too-short' }]],
    ['a title too long', withText('长'.repeat(201)), 'invalid-body', [{ pointer: '/title', code: 'too-long' }]],
    [
      'a time that is none',
      JSON.stringify({ ...draft, expireAt: 'tomorrow' }),
      'invalid-body',
      [{ pointer: '/expireAt', code: 'format' }],
    ],
    [
      'an id that cannot be one',
      JSON.stringify({ ...draft, organizationId: "' or 1=1 --" }),
      'invalid-body',
      [{ pointer: '/organizationId', code: 'format' }],
    ],
    ['the NUL character', withText('a\0b'), 'invalid-body', [{ pointer: '/title', code: 'format' }]],
    ['half a character', withText('\ud83d'), 'invalid-body', [{ pointer: '/title', code: 'format' }]],
    [
      '__proto__',
      `{"__proto__":{"isStaff":true},${withText('a').slice(1)}`,
      'invalid-body',
      [{ pointer: '/__proto__', code: 'unknown' }],
    ],
    [
      'lists in lists without end',
      '['.repeat(30_000) + ']'.repeat(30_000),
      'invalid-body',
      [{ pointer: '/0', code: 'too-large' }],
    ],
    [
      'a text with trees in trees without end',
      `{"body":${'{"type":"element","tagName":"p","children":['.repeat(5000)}${']}'.repeat(5000)}}`,
      'invalid-body',
      [{ pointer: '/body', code: 'too-large' }],
    ],
  ];
  for (const [what, text, code, errors] of rows) {
    it(`${what}: ${code}`, async () => {
      const counts = await rowCounts();
      assertProblem(await create(text), code, errors);
      assert.deepEqual(await rowCounts(), counts);
    });
  }

  it('bytes that are no UTF-8: malformed-body', async () => {
    const body = new Uint8Array([0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22]); // 你好 in GBK
    const headers = { 'Content-Type': 'application/json' };
    assertProblem(await http.send('/v1/desk/notices', { method: 'POST', as: author, body, headers }), 'malformed-body');
  });

  it('no more than fifty faults are told', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]));
    const { problem } = await create(JSON.stringify({ ...draft, ...many }));
    assert.equal(problem?.errors?.length, 50);
  });

  it('a byte order mark in front does no harm', async () => {
    const { status } = await create(`\ufeff${withText('带标记')}`);
    assert.equal(status, 201);
  });
});

describe('A body has to say that it is JSON', () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=gb2312',
    'text/json',
    '',
  ]) {
    it(`not ${type || 'without a type'}`, async () => {
      assertProblem(await create(withText('a'), { 'Content-Type': type }), 'unsupported-media-type');
    });
  }

  it('and not be compressed', async () => {
    assertProblem(await create(withText('a'), { 'Content-Encoding': 'gzip' }), 'unsupported-media-type');
  });

  for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON;charset="UTF-8"']) {
    it(`as ${type} does`, async () => {
      assert.equal((await create(withText('a'), { 'Content-Type': type })).status, 201);
    });
  }
});

describe('A body too large', () => {
  const mark = '/v1/notices/marks';
  const json = { 'Content-Type': 'application/json' };

  it('is refused by what it says of its length', async () => {
    assertProblem(await http.sendJson(mark, member, `"${'x'.repeat(70_000)}"`), 'body-too-large');
  });

  it('is refused by its bytes where it says nothing, before its end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384;
        // Far more than may be read: a server that read to the end would time out here.
        if (sent > 512 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    const exchange = await http
      .send(mark, { method: 'POST', as: member, headers: json, body: endless })
      .catch(() => undefined);
    // Either the answer came through, or the connection was cut while still sending; nothing was taken in either way.
    if (exchange) assertProblem(exchange, 'body-too-large');
    assert.ok(sent < 512 * 1024 * 1024);
  });

  it('is refused by its bytes where it lies about them', async () => {
    const chunks = [new Uint8Array(40_000).fill(0x20), new Uint8Array(40_000).fill(0x20)];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const headers = { ...json, Authorization: `Bearer persona.${member}`, 'Content-Length': '10' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const response = await campus.server.fetch(new Request(`http://localhost${mark}`, init));
    assert.equal(response.status, 413);
  });

  it('is refused, and a smaller one read, where a browser has no stream of it (Firefox)', async () => {
    const send = (text: string) => {
      const headers = { ...json, Authorization: `Bearer persona.${member}` };
      const request = new Request(`http://localhost${mark}`, { method: 'POST', headers, body: text });
      Object.defineProperty(request, 'body', { value: undefined });
      return campus.server.fetch(request);
    };
    assert.equal((await send(`"${'x'.repeat(70_000)}"`)).status, 413);
    assert.equal((await send(JSON.stringify({ mark: 'read', noticeIds: [published] }))).status, 200);
  });

  it('is a larger one where a notice has a long text', async () => {
    const bodyHtml = `<p>${'文'.repeat(120_000)}</p>`;
    assert.equal((await create(JSON.stringify({ ...draft, bodyHtml }))).status, 201);
    assertProblem(await create(JSON.stringify({ ...draft, bodyHtml: 'x'.repeat(1_000_001) })), 'body-too-large');
  });

  it('is not even read from somebody who may not write', async () => {
    assertProblem(await http.sendJson('/v1/desk/notices', member, 'x'.repeat(2_000_000)), 'forbidden');
  });
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

  it('somebody without the role is refused alike for what is there and what is not', async () => {
    for (const id of [published, 'notice_unknown']) {
      assertProblem(await http.send(`/v1/desk/notices/${id}`, { as: member }), 'forbidden');
    }
  });

  it('what somebody may not know of is not there', async () => {
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
        const exchange = await http.send(`${path}?%ff=%ff`, {
          method,
          as: author,
          headers: { 'Content-Type': 'application/json', 'If-Match': '"x"', 'Idempotency-Key': '"' },
          ...(method === 'GET' ? {} : { body: '[{"\\u0000":1}]' }),
        });
        assert.ok(exchange.status < 500, `${method} ${path}: ${exchange.status}`);
        if (exchange.status >= 400)
          assert.ok(
            exchange.problem && problemsOf(operation).includes(exchange.problem.code as ProblemCode),
            `${method} ${path}`,
          );
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

  it('of a failure nobody expected says nothing of the inside', async () => {
    const broken = await Campus.open();
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

  it('comes also after somebody hung up in the middle of a body', async () => {
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
