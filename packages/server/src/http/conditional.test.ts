import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DeskNotice } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { CampusOverHttp } from '../testing/over-http.ts';

let campus: NoticeCampus;
let http: CampusOverHttp;
let author: string;
let member: string;
let noticeId: string;

before(async () => {
  campus = await NoticeCampus.open();
  http = await CampusOverHttp.open(campus);
  const people = await campus.people();
  ({ author, member } = people);
  noticeId = await campus.published(author, people.reviewer, 'org_a1', { disclosureScope: 'public' });
});
after(async () => {
  await http.close();
  await campus.close();
});

describe('What a client has already', () => {
  for (const path of ['/v1/me', '/v1/notices', '/v1/notices/counts', '/v1/organizations/org_a']) {
    it(`is not sent again: ${path}`, async () => {
      const first = await http.send(path, { as: member });
      const etag = first.headers.get('ETag') ?? '';
      assert.match(etag, /^"[\w.-]+"$/);
      const second = await http.send(path, { as: member, headers: { 'If-None-Match': etag } });
      assert.equal(second.status, 304);
      assert.equal(second.body, '');
      assert.equal(second.headers.get('ETag'), etag);
      assert.equal(second.headers.get('Vary'), 'Authorization');
      assert.equal(second.headers.get('Cache-Control'), 'private, no-cache');
    });
  }

  it('is found among several, and when a proxy made it weak', async () => {
    const { headers } = await http.send('/v1/notices');
    const none = { 'If-None-Match': `"other", W/${headers.get('ETag')}` };
    assert.equal((await http.send('/v1/notices', { headers: none })).status, 304);
  });

  it('is sent again once it has changed', async () => {
    const { headers } = await http.send('/v1/notices/counts', { as: member });
    await campus.done(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    const none = { 'If-None-Match': headers.get('ETag') ?? '' };
    assert.equal((await http.send('/v1/notices/counts', { as: member, headers: none })).status, 200);
  });

  it('is never what another person has', async () => {
    const mine = await http.send('/v1/notices', { as: member });
    const none = { 'If-None-Match': mine.headers.get('ETag') ?? '' };
    assert.equal((await http.send('/v1/notices', { headers: none })).status, 200);
    assert.match(mine.headers.get('Vary') ?? '', /Authorization/);
  });
});

describe('An edit', () => {
  const path = () => `/v1/desk/notices/${noticeId}`;
  const edit = (headers: Record<string, string>) =>
    http.send(path(), {
      method: 'PATCH',
      as: author,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ title: '新题目' }),
    });
  const version = async () => (await http.send(path(), { as: author })).headers.get('ETag') ?? '';

  it('has to say which version it is of', async () => {
    const etag = await version();
    for (const headers of [{}, { 'If-Match': '*' }, { 'If-Match': '7' }, { 'If-Match': `${etag}, "8"` }]) {
      const { status, problem } = await edit(headers as Record<string, string>);
      assert.equal(status, 428);
      assert.equal(problem?.code, 'precondition-required');
    }
    assert.equal(await version(), etag);
  });

  it('of an older version is refused, and changes nothing', async () => {
    const old = await version();
    assert.equal((await edit({ 'If-Match': old })).status, 200);
    const now = await version();
    const late = await edit({ 'If-Match': old });
    assert.equal(late.status, 412);
    assert.equal(late.problem?.code, 'stale-edit');
    assert.equal(await version(), now);
  });

  it('answers the version it made, ready for the next edit', async () => {
    const first = await edit({ 'If-Match': await version() });
    const second = await edit({ 'If-Match': first.headers.get('ETag') ?? '' });
    assert.equal(second.status, 200);
  });

  it('is not refused because a proxy made the tag weak, or because addresses were signed again', async () => {
    const etag = await version();
    campus.wait(30);
    const { status, body } = await edit({ 'If-Match': `W/${etag}` });
    assert.equal(status, 200);
    assert.equal((body as DeskNotice).title, '新题目');
  });
});
