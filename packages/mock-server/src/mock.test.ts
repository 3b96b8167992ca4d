import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
  createClient,
  isForbidden,
  isNotFound,
  isUnauthenticated,
  type LiveEvent,
  type NoticeSummary,
} from '@party-affairs/sdk';
import { people } from './seed/index.ts';
import { type NodeMock, type NodeMockOptions, startMock } from './node.ts';

const now = new Date('2026-11-23T03:00:00Z');
const hour = 3_600_000;
const running: NodeMock[] = [];

async function start(options: NodeMockOptions = {}): Promise<NodeMock> {
  const mock = await startMock({ now, intercept: false, ...options });
  running.push(mock);
  return mock;
}
afterEach(async () => {
  for (const mock of running.splice(0)) await mock.dispose();
});

/** Strict: an answer that is not what the contract says fails the test. */
function clientOf(mock: NodeMock, account?: string) {
  const auth = account === undefined ? mock : { getToken: async () => `persona.${account}` };
  return createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth, validate: 'strict' });
}

test('every seeded notice answers through the API, in its list, on its page and at the desk, as the contract says', async () => {
  const mock = await start();
  const desk = clientOf(mock, 'acc_staff');
  const listed: string[] = [];
  for await (const notice of desk.noticeDesk.list({ limit: 100 })) {
    listed.push(notice.id);
    await desk.noticeDesk.get(notice.id);
    if (notice.liveRevision !== null) await desk.noticeDesk.receipts(notice.id);
  }
  const rows = await mock.database.selectFrom('notices').select('id').execute();
  assert.deepEqual([...listed].sort(), rows.map(({ id }) => id).sort());

  const reader = clientOf(mock, 'acc_staff');
  let read = 0;
  for await (const { id } of reader.notices.list({ limit: 100 })) {
    const notice = await reader.notices.get(id);
    for (const file of notice.attachments) {
      const response = await mock.fetch(file.url);
      assert.equal(response.status, 200, file.fileName);
      assert.equal((await response.arrayBuffer()).byteLength, file.size, file.fileName);
    }
    read++;
  }
  assert.ok(read > 40, `${read} notices are up for the staff`);
});

test('every seeded person can sign in and read', async () => {
  const mock = await start();
  for (const { account, name } of people) {
    const client = clientOf(mock, account);
    assert.equal((await client.me.get()).displayName, name);
    assert.ok((await client.notices.list()).items.length > 0);
  }
});

test('each persona sees what is theirs: the visitor only what is public, the member more, the staff all', async () => {
  const mock = await start();
  const listFor = async (account?: string) => {
    mock.setPersona(account ?? 'visitor');
    const found: NoticeSummary[] = [];
    for await (const notice of clientOf(mock).notices.list({ limit: 100 })) found.push(notice);
    return found;
  };
  const visitor = await listFor();
  const nonMember = await listFor('acc_public');
  const member = await listFor('acc_member');
  assert.ok(visitor.every(({ disclosureScope, receipt }) => disclosureScope === 'public' && receipt === null));
  assert.ok(nonMember.every(({ disclosureScope }) => ['public', 'unit'].includes(disclosureScope)));
  assert.ok(visitor.length < nonMember.length && nonMember.length < member.length);
  assert.ok(member.some(({ disclosureScope }) => disclosureScope === 'branch'));
  assert.ok(!member.some(({ owner }) => owner.id === 'org_fl_student'));
});

test('the member has something unread, owed soon, owed late, acknowledged in an older text, and put away', async () => {
  const mock = await start();
  const client = clientOf(mock);
  const counts = await client.notices.counts();
  assert.ok(counts.unseen > 0 && counts.unread > counts.unseen && counts.archived > 0);
  const { items: owed } = await client.notices.list({ state: 'toAcknowledge' });
  assert.equal(counts.toAcknowledge, owed.length);
  const due = owed.map(({ ackDueAt }) => Date.parse(ackDueAt!) - now.getTime());
  assert.ok(
    due.some((left) => left < 0),
    'one is late',
  );
  assert.ok(
    due.some((left) => left > 0 && left < 48 * hour),
    'one is due within two days',
  );
  assert.ok(
    due.some((left) => left > 20 * 24 * hour),
    'one is due in weeks',
  );
  const again = owed.find(({ receipt }) => receipt?.ackRevision === 1);
  assert.equal(again?.revision, 2);
});

test('figures show for the branch of 25 and are held back for the branch of 6', async () => {
  const mock = await start();
  const large = await clientOf(mock, 'acc_secretary').noticeDesk.receipts('ntc_tutoring_news');
  assert.ok(large.audience >= 20, String(large.audience));
  const owed = await clientOf(mock, 'acc_secretary').noticeDesk.receipts('ntc_branch_meeting');
  assert.ok(owed.audience >= 20 && owed.acknowledgement?.rollVisible === true);
  const small = await clientOf(mock, 'acc_s2_secretary').noticeDesk.receipts('ntc_s2_community');
  assert.equal(small.audience, 6);
  assert.equal(small.read, null);
});

test('a notice waits for the reviewer who did not write it, and for no other', async () => {
  const mock = await start();
  const review = async (account: string, id: string) => {
    const { noticeDesk } = clientOf(mock, account);
    const { etag } = await noticeDesk.get(id).withResponse();
    return noticeDesk.approve(id, { secrecyChecked: true }, { ifMatch: etag! });
  };
  await assert.rejects(review('acc_staff', 'ntc_review_own'), { code: 'self-approval' });
  await assert.rejects(review('acc_publicity', 'ntc_review_branch'), isForbidden);
  assert.equal((await review('acc_staff', 'ntc_review_office')).state, 'approved');
  assert.equal((await review('acc_secretary', 'ntc_review_branch')).state, 'approved');
});

test('a request without a token is a visitor’s, whatever the persona', async () => {
  const mock = await start({ persona: 'acc_member' });
  const anonymous = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch });
  await assert.rejects(anonymous.me.get(), isUnauthenticated);
  const { items } = await anonymous.notices.list();
  assert.ok(items.every(({ receipt }) => receipt === null));
});

test('a scheduled notice goes up when the clock is moved past its time', async () => {
  const mock = await start();
  const client = clientOf(mock);
  await assert.rejects(client.notices.get('ntc_scheduled_branch'), isNotFound);
  await mock.advance(5 * 24 * hour);
  assert.equal((await client.notices.get('ntc_scheduled_branch')).revision, 1);
});

test('a clock that was given stands still', async () => {
  const mock = await start();
  assert.equal(mock.now().getTime(), now.getTime());
  await mock.setNow(new Date('2027-01-01T00:00:00Z'));
  assert.equal(mock.now().toISOString(), '2027-01-01T00:00:00.000Z');
});

test('what a person does stays, and two mocks know nothing of each other', async () => {
  const [one, other] = [await start(), await start()];
  await clientOf(one).notices.markRead(['ntc_library_hours']);
  assert.notEqual((await clientOf(one).notices.get('ntc_library_hours')).receipt?.readAt, null);
  assert.equal((await clientOf(other).notices.get('ntc_library_hours')).receipt?.readAt, null);
});

test('an empty mock starts without any notice', async () => {
  const mock = await start({ seed: false, persona: 'visitor' });
  assert.deepEqual((await clientOf(mock).notices.list()).items, []);
});

test('the API can appear under a path, as behind a portal that proxies it', async () => {
  const mock = await start({ baseUrl: 'https://portal.test/party/api' });
  const client = clientOf(mock);
  const notice = await client.notices.get('ntc_appraisal');
  await client.notices.markRead([notice.id]);
  const file = await mock.fetch(notice.attachments[0]!.url);
  assert.ok(notice.attachments[0]!.url.startsWith('https://portal.test/party/api/'));
  assert.equal(file.status, 200);
});

test('with interception the requests of the whole process are answered, and none after the mock is gone', async () => {
  const mock = await start({ intercept: true });
  const address = new URL('v1/notices', mock.baseUrl);
  assert.equal((await fetch(address)).status, 200);
  running.length = 0;
  await mock.dispose();
  await assert.rejects(fetch(address));
  await assert.rejects(mock.fetch(address), TypeError);
});

test('a request to anybody else is passed on', async () => {
  const mock = await start();
  const response = await mock.fetch('data:text/plain,hello');
  assert.equal(await response.text(), 'hello');
});

test('an answer can be overridden by hand with MSW', async () => {
  const { http, HttpResponse } = await import('msw/http');
  const mock = await start({ intercept: true });
  mock.server.use(http.get('*/v1/me', () => HttpResponse.json({ code: 'teapot' }, { status: 418 })));
  assert.equal((await fetch(new URL('v1/me', mock.baseUrl))).status, 418);
});

test('live events come through the mock as they happen', async () => {
  const mock = await start();
  const client = clientOf(mock);
  const published = await new Promise<LiveEvent>((resolve) => {
    client.events.subscribe({
      onEvent: (event) => event.type === 'notice.published' && resolve(event),
      onStatus: ({ state }) => state === 'open' && void mock.advance(5 * 24 * hour),
    });
  });
  client.dispose();
  assert.deepEqual(published.data, { noticeId: 'ntc_scheduled_branch', organizationId: 'org_cs_s1' });
});
