// How requests grow with the table, and what they cost beside a bare route: npm run -s growth
import { Hono } from 'hono';
import { sql } from 'kysely';
import { migrate, placeAll } from '../packages/server/src/composition.ts';
import { developmentPersonas } from '../packages/server/src/identity/personas.ts';
import { openSqlite } from '../packages/server/src/node/sqlite.ts';
import { createServer } from '../packages/server/src/server.ts';
import { finish } from './report.mjs';

const [few, many] = [10_000, 100_000];
const rounds = Number(process.env.ROUNDS ?? 25);
const warmUp = 10;
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
  // The last notice of the committee asks everybody; a hundred have acknowledged it, whatever the size.
  const asked = askedOf(size);
  await run(`update notices set requires_ack = 1, organization_id = 'org_root' where id = '${asked}'`);
  await run(`update notice_revisions set requires_ack = 1 where notice_id = '${asked}'`);
  await run(`insert into notice_receipts (notice_id, account_id, seen_at, read_at, ack_at, ack_revision)
    select '${asked}', id, ${at('1')}, ${at('1')}, ${at('1')}, 1 from accounts where rowid % ${size / 100} = 0`);
  await placeAll(database);
  const options = { database, identity: developmentPersonas(), contentOrigin: 'http://127.0.0.1:1', secret: 'bench' };
  return { database, size, server: createServer(options) };
}

const as = { member: 'acc_3', officer: 'acc_1', staff: 'acc_2' };
const askedOf = (size) => `notice_${size - 4}`;
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
  'receipts at the top': { who: 'staff', path: (size) => `/v1/desk/notices/${askedOf(size)}/receipts` },
  'roll at the top': { who: 'staff', path: (size) => `/v1/desk/notices/${askedOf(size)}/roll?limit=50` },
  'roll, those who acknowledged': {
    who: 'staff',
    path: (size) => `/v1/desk/notices/${askedOf(size)}/roll?status=acknowledged`,
  },
  me: { who: 'member', path: '/v1/me' },
};

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

/** Times these in turn. A busy machine and a warm engine are the same for all then. */
async function timed(servers) {
  const times = servers.map(() => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [index, { fetch, make }] of servers.entries()) {
      const request = make();
      const began = performance.now();
      const response = await fetch(request);
      await response.arrayBuffer();
      const took = performance.now() - began;
      if (!response.ok) throw new Error(`${request.url}: ${response.status}`);
      if (round >= 0) times[index].push(took);
    }
  }
  return times.map(median);
}

function requestTo({ who, path: place, post }, size) {
  const path = typeof place === 'string' ? place : place(size);
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

/** Times each request at both universities, and at a Hono route that answers the same bytes. */
async function measure(small, large) {
  const results = {};
  for (const [name, request] of Object.entries(requests)) {
    const ours = [small, large].map(({ server, size }) => ({ fetch: server.fetch, make: requestTo(request, size) }));
    const text = await (await ours[0].fetch(ours[0].make())).text();
    const bare = new Hono().all('*', (c) => c.body(text, 200, { 'Content-Type': 'application/json' }));
    results[name] = await timed([...ours, { fetch: async (each) => bare.fetch(each), make: ours[0].make }]);
  }
  return results;
}

const small = await university(few);
const large = await university(many);
const fresh = await measure(small, large);
for (const { database } of [small, large]) await sql`analyze`.execute(database);
const analysed = await measure(small, large);

const head = ['request', '10,000', '100,000', 'grows by', 'after `ANALYZE`', 'of a bare route'];
const growthIn = ([atFew, atMany]) => atMany / atFew;
const rows = Object.entries(fresh).map(([name, times]) => {
  const [atFew, atMany, bare] = times;
  const growths = [growthIn(times), growthIn(analysed[name])].map((growth) => growth.toFixed(2));
  return [name, `${atFew.toFixed(2)} ms`, `${atMany.toFixed(2)} ms`, ...growths, `1/${(atFew / bare).toFixed(0)}`];
});
const passed = [fresh, analysed].every((measured) => Object.values(measured).every((times) => growthIn(times) < 1.5));
finish({ unit: 'ms of 10,000, of 100,000, of a bare route', passed, fresh, analysed }, [head, ...rows], passed);
