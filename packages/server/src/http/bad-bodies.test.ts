import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Problem, ProblemCode } from '@party-affairs/sdk/contract';
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

async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [
    'notices',
    'notice_revisions',
    'audit_entries',
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
      'a member that does not exist',
      JSON.stringify({ ...draft, 'a/b~c': 1 }),
      'invalid-body',
      [{ pointer: '/a~1b~0c', code: 'unknown' }],
    ],
    ['an empty title', withText('   '), 'invalid-body', [{ pointer: '/title', code: 'too-short' }]],
    [
      'a title that shows nothing',
      withText('\u200b\u3164'),
      'invalid-body',
      [{ pointer: '/title', code: 'too-short' }],
    ],
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

  it('is not even read from a person who may not write', async () => {
    assertProblem(await http.sendJson('/v1/desk/notices', member, 'x'.repeat(2_000_000)), 'forbidden');
  });
});
