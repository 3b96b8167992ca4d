import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DeskNotice, Notice } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../../packages/server/src/modules/notices/testing/notice-campus.ts';
import type { Reply } from '../../packages/server/src/testing/campus.ts';
import { outsideSubset } from './allowed.ts';
import { hostileTrees } from './trees.ts';
import { xssVectors } from './vectors.ts';

let campus: NoticeCampus;
let secretary: string;

before(async () => {
  campus = await NoticeCampus.open();
  secretary = await campus.person('org_a1', { role: 'secretary' });
});
after(() => campus.close());

const rest = { organizationId: 'org_a1', kind: 'notice', categoryCode: 'study', disclosureScope: 'public' };

const create = (content: Record<string, unknown>) =>
  campus.call<DeskNotice>(secretary, 'noticeDesk.create', { body: { ...rest, title: '通知', ...content } });

const update = async (noticeId: string, body: Record<string, unknown>) => {
  const params = { noticeId };
  const { etag } = await campus.done(secretary, 'noticeDesk.get', { params });
  return campus.call<DeskNotice>(secretary, 'noticeDesk.update', { params, body, ifMatch: etag ?? '' });
};

/** Clean, or refused as a person's mistake: never stored as it came, never an error of the server. */
function assertTamed({ status, code, body }: Reply<DeskNotice>): void {
  if (status < 300) assert.deepEqual(outsideSubset(body.body), []);
  else assert.deepEqual([status, code], [422, 'invalid-body']);
}

describe('A notice made of HTML that tries to act is clean', () => {
  for (const { family, name, html } of xssVectors) {
    it(`${family}: ${name}`, async () => {
      assertTamed(await create({ bodyHtml: html }));
    });
  }
});

describe('A notice made of a tree that tries to act is refused or clean', () => {
  for (const { name, tree } of hostileTrees) it(name, async () => assertTamed(await create({ body: tree })));
});

describe('A notice changed to something that tries to act', () => {
  it('is clean after each change', async () => {
    const { body } = await create({ bodyHtml: '<p>一</p>' });
    for (const { html } of xssVectors.slice(0, 20)) assertTamed(await update(body.id, { bodyHtml: html }));
    for (const { tree } of hostileTrees.slice(0, 20)) assertTamed(await update(body.id, { body: tree }));
  });

  it('stays as it was when the change is refused', async () => {
    const { body: before } = await create({ bodyHtml: '<p>一</p>' });
    const reply = await update(before.id, { title: '二', body: { type: 'root', children: [null] } });
    assert.equal(reply.status, 422);
    const { body: after } = await campus.done<DeskNotice>(secretary, 'noticeDesk.get', {
      params: { noticeId: before.id },
    });
    assert.deepEqual([after.title, after.body, after.updatedAt], [before.title, before.body, before.updatedAt]);
  });
});

describe('Text fields', () => {
  it('keep markup as the letters it is, for everybody who reads them', async () => {
    const markup = '<img src=x onerror=pwn()>';
    const { body } = await create({ title: markup, summary: markup, bodyHtml: '<p>一</p>' });
    const other = await campus.person('org_a1', { role: 'deputySecretary' });
    await campus.publish(secretary, other, body.id);
    const read = await campus.done<Notice>(null, 'notices.get', { params: { noticeId: body.id } });
    assert.deepEqual([read.body.title, read.body.summary], [markup, markup]);
    assert.equal(read.headers.get('Content-Type'), 'application/json');
    assert.equal(read.headers.get('X-Content-Type-Options'), 'nosniff');
  });
});

describe('A body nested deeper than any call stack', () => {
  const deep = (level: string, depth: number) =>
    `{"organizationId":"org_a1","kind":"notice","categoryCode":"study","disclosureScope":"public","title":"t",${level.repeat(depth)}`;
  const send = async (body: string) => {
    const headers = { Authorization: `Bearer persona.${secretary}`, 'Content-Type': 'application/json' };
    const request = new Request('http://localhost/v1/desk/notices', { method: 'POST', headers, body });
    const response = await campus.server.fetch(request);
    return [response.status, ((await response.json()) as { code: string }).code];
  };

  it('is refused as a mistake in the body, with and without an idempotency key', async () => {
    const depth = 8000;
    const quote = '{"type":"element","tagName":"blockquote","children":[';
    const body = `${deep('"body":{"type":"root","children":[', 1)}${quote.repeat(depth)}{"type":"text","value":"a"}${']}'.repeat(depth + 1)}}`;
    assert.deepEqual(await send(body), [422, 'invalid-body']);
  });

  it('is refused when it stands where no tree belongs', async () => {
    const body = `${deep('"kind":', 1).replace('"kind":"notice",', '')}${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    assert.deepEqual(await send(body), [422, 'invalid-body']);
  });
});
