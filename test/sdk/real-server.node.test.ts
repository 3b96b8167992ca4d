import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  type Client,
  type ClientOptions,
  createClient,
  isApiError,
  isForbidden,
  isNotFound,
  isStaleEdit,
  isUnauthenticated,
  isUnprocessable,
  type LiveEvent,
  type Report,
} from '@party-affairs/sdk';
import { Campus } from '../../packages/server/src/testing/campus.ts';
import { CampusOverHttp } from '../../packages/server/src/testing/over-http.ts';

const draft = {
  organizationId: 'org_a1',
  kind: 'notice',
  categoryCode: 'activities',
  disclosureScope: 'public',
  title: '关于开展主题党日活动的通知',
  bodyHtml: '<p>请全体党员准时参加。</p>',
} as const;

interface Fixture {
  readonly campus: Campus;
  readonly http: CampusOverHttp;
  /** A client of an account; null: a visitor. Whatever in an answer is not as the contract says fails the test. */
  as(account: string | null, options?: Partial<ClientOptions>): Client;
}

async function openFixture(t: TestContext): Promise<Fixture> {
  const campus = await Campus.open();
  const http = await CampusOverHttp.open(campus);
  const clients: Client[] = [];
  const reports: Report[] = [];
  t.after(async () => {
    for (const client of clients) client.dispose();
    await http.close();
    await campus.close();
    assert.deepEqual(reports, [], 'an answer was not as the contract says');
  });
  return {
    campus,
    http,
    as(account, options = {}) {
      const auth = account === null ? undefined : { getToken: async () => `persona.${account}` };
      const onReport = (report: Report) => reports.push(report);
      const client = createClient({ baseUrl: http.url, auth, onReport, retry: { initialDelay: 0 }, ...options });
      clients.push(client);
      return client;
    },
  };
}

/** Writes a notice, has another person approve it, and publishes it. Returns its id. */
async function publish(author: Client, reviewer: Client, changes: object = {}): Promise<string> {
  const written = await author.noticeDesk.create({ ...draft, ...changes }).withResponse();
  const { id } = written.data;
  const submitted = await author.noticeDesk.submit(id, { ifMatch: written.etag! }).withResponse();
  const approved = await reviewer.noticeDesk
    .approve(id, { secrecyChecked: true }, { ifMatch: submitted.etag! })
    .withResponse();
  await reviewer.noticeDesk.publish(id, { ifMatch: approved.etag! });
  return id;
}

async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(promise).then(
    () => assert.fail('It did not reject.'),
    (error: unknown) => error,
  );
}

describe('a client before the real server', () => {
  it('takes a notice from the first word to the acknowledgement', async (t) => {
    const fixture = await openFixture(t);
    const author = fixture.as(await fixture.campus.person('org_a1', { role: 'publicityOfficer' }));
    const secretary = fixture.as(await fixture.campus.person('org_a1', { role: 'secretary' }));
    const member = fixture.as(await fixture.campus.person('org_a1'));
    const id = await publish(author, secretary, { requiresAck: true, disclosureScope: 'branch' });

    assert.equal((await member.me.get()).organization?.id, 'org_a1');
    const owed = await member.notices.list({ state: 'toAcknowledge' });
    assert.deepEqual(
      owed.items.map((notice) => notice.id),
      [id],
    );
    assert.equal((await member.notices.counts()).toAcknowledge, 1);
    await member.notices.markSeen([id]);
    await member.notices.markRead([id]);
    const notice = await member.notices.get(id);
    assert.equal(notice.body.children.length, 1);
    const { receipts, counts } = await member.notices.acknowledge(id, { revision: notice.revision });
    assert.equal(receipts[0]?.ackRevision, notice.revision);
    assert.equal(counts.toAcknowledge, 0);
    assert.equal((await member.notices.markUnread([id])).counts.unread, 1);
    assert.equal((await member.notices.archive(id)).counts.archived, 1);
    assert.equal((await member.notices.unarchive(id)).counts.archived, 0);

    const { acknowledgement } = await secretary.noticeDesk.receipts(id);
    assert.equal(acknowledgement?.acknowledged, 1);
    const { data, etag } = await secretary.noticeDesk.get(id).withResponse();
    assert.equal(data.state, 'published');
    const gone = await secretary.noticeDesk.withdraw(id, { reason: '内容有误。' }, { ifMatch: etag! });
    assert.equal(gone.state, 'withdrawn');
    assert.ok(isNotFound(await rejection(member.notices.get(id))));
  });

  it('gives notices back, reschedules and edits them', async (t) => {
    const fixture = await openFixture(t);
    const author = fixture.as(await fixture.campus.person('org_a1', { role: 'publicityOfficer' }));
    const secretary = fixture.as(await fixture.campus.person('org_a1', { role: 'secretary' }));
    const written = await author.noticeDesk.create(draft).withResponse();
    const { id } = written.data;
    const edited = await author.noticeDesk.update(id, { pinned: true }, { ifMatch: written.etag! }).withResponse();
    assert.equal(edited.data.pinned, true);
    let step = await author.noticeDesk.submit(id, { ifMatch: edited.etag! }).withResponse();
    step = await secretary.noticeDesk.return(id, { reason: '请补充时间。' }, { ifMatch: step.etag! }).withResponse();
    assert.equal(step.data.state, 'draft');
    step = await author.noticeDesk.submit(id, { ifMatch: step.etag! }).withResponse();
    step = await secretary.noticeDesk.approve(id, { secrecyChecked: true }, { ifMatch: step.etag! }).withResponse();
    const publishAt = new Date(fixture.campus.now.getTime() + 3_600_000).toISOString();
    step = await secretary.noticeDesk.schedule(id, { publishAt }, { ifMatch: step.etag! }).withResponse();
    assert.equal(step.data.state, 'scheduled');
    const listed = await secretary.noticeDesk.list({ state: 'scheduled' });
    assert.equal(listed.items[0]?.id, id);
  });

  it('walks over every page, as a visitor, and finds two-character words', async (t) => {
    const fixture = await openFixture(t);
    const author = fixture.as(await fixture.campus.person('org_a1', { role: 'publicityOfficer' }));
    const secretary = fixture.as(await fixture.campus.person('org_a1', { role: 'secretary' }));
    const ids = [];
    for (let number = 1; number <= 5; number++) {
      ids.push(await publish(author, secretary, { title: number === 3 ? '关于收缴党费的通知' : `通知 ${number}` }));
    }
    const visitor = fixture.as(null);
    const seen: string[] = [];
    for await (const notice of visitor.notices.list({ limit: 2 })) seen.push(notice.id);
    assert.deepEqual([...seen].sort(), [...ids].sort());
    assert.equal(new Set(seen).size, 5);
    const found = await visitor.notices.list({ q: '党费' });
    assert.deepEqual(
      found.items.map((notice) => notice.title),
      ['关于收缴党费的通知'],
    );
    const organizations: string[] = [];
    for await (const organization of visitor.organizations.list({ limit: 2 })) organizations.push(organization.id);
    const atOnce = await visitor.organizations.list({ limit: 100 });
    assert.ok(organizations.length > 4);
    assert.deepEqual(
      organizations,
      atOnce.items.map((organization) => organization.id),
    );
    assert.equal((await visitor.organizations.get('org_a1')).shortName, 'org_a1');
  });

  it('tells refusals apart', async (t) => {
    const fixture = await openFixture(t);
    const author = fixture.as(await fixture.campus.person('org_a1', { role: 'publicityOfficer' }));
    const secretary = fixture.as(await fixture.campus.person('org_a1', { role: 'secretary' }));
    const member = fixture.as(await fixture.campus.person('org_a1'));
    const visitor = fixture.as(null);
    const stranger = fixture.as(null, { auth: { getToken: async () => 'persona.acc_nobody' } });

    assert.ok(isUnauthenticated(await rejection(visitor.me.get())));
    assert.ok(isUnauthenticated(await rejection(stranger.me.get())));
    assert.ok(isForbidden(await rejection(member.noticeDesk.create(draft))));
    assert.ok(isNotFound(await rejection(visitor.notices.get('ntc_no_such'))));
    const tooLong = await rejection(author.noticeDesk.create({ ...draft, title: '长'.repeat(201) }));
    assert.ok(isUnprocessable(tooLong));
    assert.deepEqual(tooLong.errors, [{ pointer: '/title', code: 'too-long' }]);
    assert.ok(isApiError(await rejection(visitor.notices.list({ cursor: 'broken' })), 'invalid-cursor'));

    const written = await secretary.noticeDesk.create(draft).withResponse();
    const { id } = written.data;
    const submitted = await secretary.noticeDesk.submit(id, { ifMatch: written.etag! }).withResponse();
    const own = await rejection(
      secretary.noticeDesk.approve(id, { secrecyChecked: true }, { ifMatch: submitted.etag! }),
    );
    assert.ok(isApiError(own, 'self-approval'), String(own));
    const stale = await rejection(secretary.noticeDesk.return(id, { reason: '再看。' }, { ifMatch: written.etag! }));
    assert.ok(isStaleEdit(stale), String(stale));
    assert.equal((await secretary.noticeDesk.get(id)).state, 'secrecyReview');
  });

  it('writes once although every first answer is lost', async (t) => {
    const fixture = await openFixture(t);
    const account = await fixture.campus.person('org_a1', { role: 'publicityOfficer' });
    const keys = new Set<string>();
    const losingFetch = (async (request: Request) => {
      const response = await fetch(request);
      const key = request.headers.get('idempotency-key');
      if (key === null || keys.has(key)) return response;
      keys.add(key);
      await response.body?.cancel();
      throw new TypeError('Failed to fetch');
    }) as typeof fetch;
    const author = fixture.as(account, { fetch: losingFetch });
    for (let number = 1; number <= 3; number++) {
      const { replayed, attempts } = await author.noticeDesk.create(draft).withResponse();
      assert.deepEqual({ replayed, attempts }, { replayed: true, attempts: 2 });
    }
    assert.equal((await author.noticeDesk.list()).items.length, 3);
  });

  it('refuses a key that was used for something else', async (t) => {
    const fixture = await openFixture(t);
    const author = fixture.as(await fixture.campus.person('org_a1', { role: 'publicityOfficer' }));
    await author.noticeDesk.create(draft, { idempotencyKey: 'the-same-key' });
    const error = await rejection(
      author.noticeDesk.create({ ...draft, title: '另一个标题' }, { idempotencyKey: 'the-same-key' }),
    );
    assert.ok(isApiError(error, 'idempotency-conflict'));
  });

  it('hears of a notice while it waits, and after an interruption of what it missed', async (t) => {
    const fixture = await openFixture(t);
    const author = fixture.as(await fixture.campus.person('org_a1', { role: 'publicityOfficer' }));
    const secretary = fixture.as(await fixture.campus.person('org_a1', { role: 'secretary' }));
    const cuts: (() => void)[] = [];
    const cuttableFetch = (async (request: Request) => {
      const response = await fetch(request);
      if (!request.url.endsWith('/events') || !response.body) return response;
      const cut = new AbortController();
      cuts.push(() => cut.abort());
      return new Response(response.body.pipeThrough(new TransformStream(), { signal: cut.signal }), response);
    }) as typeof fetch;
    const pauses: (() => void)[] = [];
    const held = { now: () => 0, wallTime: () => Date.now(), schedule: hold };
    function hold(milliseconds: number, run: () => void) {
      // Only the pause after the cut, told by its length, is held; limits do not matter here.
      if (milliseconds >= 1500 && milliseconds <= 3000) pauses.push(run);
      paused?.();
      return () => {};
    }
    let paused: (() => void) | undefined;
    const visitor = fixture.as(null, { fetch: cuttableFetch, clock: held });

    const heard: LiveEvent[] = [];
    let told = () => {};
    const opened = new Promise<void>((resolve) => {
      visitor.events.subscribe({
        onEvent(event) {
          heard.push(event);
          told();
        },
        onStatus: ({ state }) => state === 'open' && resolve(),
      });
    });
    const hears = (count: number) =>
      new Promise<void>((resolve) => {
        told = () => heard.length >= count && resolve();
        told();
      });

    await opened;
    const first = await publish(author, secretary);
    await hears(1);
    const interrupted = new Promise<void>((resolve) => (paused = () => pauses.length > 0 && resolve()));
    cuts[0]?.();
    await interrupted;
    const second = await publish(author, secretary);
    pauses[0]?.();
    await hears(2);
    assert.deepEqual(
      heard.map((event) => [event.type, (event.data as { noticeId: string }).noticeId]),
      [
        ['notice.published', first],
        ['notice.published', second],
      ],
    );
  });
});
