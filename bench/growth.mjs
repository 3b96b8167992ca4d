// How requests grow with the table, and what they cost beside a bare route: npm run -s growth
import { Hono } from 'hono';
import { sql } from 'kysely';
import { migrate, placeAll } from '../packages/server/src/composition.ts';
import { developmentPersonas } from '../packages/server/src/identity/personas.ts';
import { openSqlite } from '../packages/server/src/node/sqlite.ts';
import { createServer } from '../packages/server/src/server.ts';

const [few, many] = [10_000, 100_000];
const rounds = Number(process.env.ROUNDS ?? 15);
const branches = 100;

/** A university with as many members as notices; the person who asks has read 200 and archived 20 of them. */
async function university(size) {
  const database = openSqlite(':memory:');
  await migrate(database, new Date());
  const run = (text) => sql.raw(text).execute(database);
  const numbers = (count) => `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`;
  const at = (minute) => `strftime('%Y-%m-%dT%H:%M:00.000Z', '2020-01-01', '+' || ${minute} || ' minutes')`;
  await run(`insert into organizations values ('org_root', null, '校党委', '校', 'committee', null, '/org_root/', 0)`);
  await run(`${numbers(branches)} insert into organizations
    select 'org_' || i, null, '支部' || i, '支部' || i, 'branch', 'org_root', '/org_root/org_' || i || '/', i from n`);
  await run(`${numbers(size)} insert into accounts (id, display_name) select 'acc_' || i, '名' || i from n`);
  await run(`${numbers(size)} insert into members (id, account_id, organization_id, stage, membership_status)
    select 'mem_' || i, 'acc_' || i, 'org_' || (i % ${branches}), 'full', 'normal' from n`);
  await run(`insert into role_assignments values
    ('r1', 'mem_1', 'org_1', 'publicityOfficer', '2020-01-01', null), ('r2', 'mem_2', 'org_root', 'committeeStaff', '2020-01-01', null)`);
  // A hundredth of the notices has the rare word, a hundredth asks for an acknowledgement.
  await run(`${numbers(size)} insert into notices (id, organization_id, author_id, live_revision, status, disclosure_scope,
    category_code, requires_ack, pinned, published_at, revised_at, updated_at, version, state)
    select 'notice_' || i, 'org_' || (i * 7 % ${branches}), 'acc_1', 1, 'published',
      case i % 4 when 0 then 'public' when 1 then 'unit' when 2 then 'inParty' else 'branch' end,
      'study', i % 100 = 1, 0, ${at('i')}, ${at('i')}, ${at('i')}, 1, 'published' from n`);
  await run(`insert into notice_revisions (notice_id, revision, state, author_id, kind, category_code, disclosure_scope, title,
    summary, body, search_text, created_at)
    select id, 1, 'published', 'acc_1', 'notice', 'study', disclosure_scope, '关于会议的通知', '', '{"type":"root","children":[]}',
      case when rowid % 100 = 5 then '关于党费的通知' else '关于会议的通知' end, published_at from notices`);
  for (const gram of ['通知', '会议', '党费', '的通']) {
    await run(`insert into search_grams (entity_type, gram, position, entity_id)
      select 'notice', '${gram}', '0 ' || published_at, id from notices
      join notice_revisions on notice_id = id where instr(search_text, '${gram}') > 0`);
  }
  await run(`insert into notice_receipts (notice_id, account_id, seen_at, read_at, archived_at)
    select id, 'acc_3', published_at, published_at, case when rowid % 10 = 0 then published_at end
    from notices where rowid % ${size / 200} = 0`);
  await placeAll(database);
  const options = { database, identity: developmentPersonas(), contentOrigin: 'http://127.0.0.1:1', secret: 'bench' };
  return { database, server: createServer(options) };
}

const as = { member: 'acc_3', officer: 'acc_1', staff: 'acc_2' };
const noticeOf = (size) => `notice_${size - 3}`;
const requests = {
  'list of 20': { who: 'member', path: '/v1/notices?limit=20' },
  'list of 20, visitor': { path: '/v1/notices?limit=20' },
  counts: { who: 'member', path: '/v1/notices/counts' },
  mark: { who: 'member', path: '/v1/notices/marks', post: (size) => ({ mark: 'read', noticeIds: [noticeOf(size)] }) },
  'to acknowledge': { who: 'member', path: '/v1/notices?state=toAcknowledge' },
  archived: { who: 'member', path: '/v1/notices?state=archived' },
  "one organisation's list": { who: 'member', path: '/v1/notices?organizationId=org_3' },
  'search, common word': { who: 'member', path: `/v1/notices?q=${encodeURIComponent('通知')}` },
  'search, rare word': { who: 'member', path: `/v1/notices?q=${encodeURIComponent('党费')}` },
  'desk list': { who: 'staff', path: '/v1/desk/notices?limit=20' },
  'desk list of one branch': { who: 'officer', path: '/v1/desk/notices?limit=20' },
  me: { who: 'member', path: '/v1/me' },
};

async function timed(fetch, make) {
  const times = [];
  for (let round = 0; round < rounds + 5; round += 1) {
    const request = make();
    const began = performance.now();
    const response = await fetch(request);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${request.url}: ${response.status}`);
    if (round >= 5) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function requestTo({ who, path, post }, size) {
  const headers = who ? { Authorization: `Bearer persona.${as[who]}` } : {};
  if (!post) return () => new Request(`http://localhost${path}`, { headers });
  const body = JSON.stringify(post(size));
  return () =>
    new Request(`http://localhost${path}`, {
      method: 'POST',
      body,
      headers: { ...headers, 'Content-Type': 'application/json' },
    });
}

/** Milliseconds of each request, beside a Hono route that answers the same bytes. */
async function measure({ server }, size) {
  const results = {};
  for (const [name, request] of Object.entries(requests)) {
    const make = requestTo(request, size);
    const text = await (await server.fetch(make())).text();
    const bare = new Hono().all('*', (c) => c.body(text, 200, { 'Content-Type': 'application/json' }));
    results[name] = { ms: await timed(server.fetch, make), bare: await timed(async (r) => bare.fetch(r), make) };
  }
  return results;
}

const small = await university(few);
const large = await university(many);
const measured = { fresh: [await measure(small, few), await measure(large, many)] };
for (const { database } of [small, large]) await sql`analyze`.execute(database);
measured.analysed = [await measure(small, few), await measure(large, many)];

const lines = [
  '| Request | 10,000 | 100,000 | grows by | after `ANALYZE` | of the bare route |',
  '| --- | --- | --- | --- | --- | --- |',
];
let isWithin = true;
for (const name of Object.keys(requests)) {
  const [a, b] = measured.fresh.map((each) => each[name].ms);
  const [c, d] = measured.analysed.map((each) => each[name].ms);
  isWithin &&= b / a < 1.5 && d / c < 1.5;
  const bare = measured.analysed[0][name].ms / measured.analysed[0][name].bare;
  const ms = (value) => `${value.toFixed(2)} ms`;
  lines.push(
    `| ${name} | ${ms(a)} | ${ms(b)} | ${(b / a).toFixed(2)} | ${(d / c).toFixed(2)} | 1/${bare.toFixed(0)} |`,
  );
}
console.log(lines.join('\n'));
process.exitCode = isWithin ? 0 : 1;
