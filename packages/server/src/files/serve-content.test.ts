import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { DeskNotice, Notice } from '@party-affairs/sdk/contract';
import { listen, type Listener } from '../node/http-listener.ts';
import { attachFile } from '../testing/attach-file.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { downloadLimits, Downloads } from './downloads.ts';
import { savedAs, serveContent } from './serve-content.ts';
import { signedFor } from './signed-url.ts';

const secret = 'a secret for tests alone';
const bytes = new TextEncoder().encode('<script>parent.document.title="run"</script>');

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let member: string;
let noticeId: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  ({ author, reviewer, member } = await campus.people());
  noticeId = await campus.draft(author, 'org_a1');
  await attach('att_agenda', '会议 议程.html', 'text/html');
});
afterEach(() => campus.close());

async function attach(id: string, fileName: string, mediaType: string): Promise<void> {
  const file = { id, name: fileName, mediaType, bytes };
  await attachFile(campus, { entityType: 'notice', entityId: noticeId }, file);
}

async function readerUrl(): Promise<string> {
  const { body } = await campus.done<Notice>(member, 'notices.get', { params: { noticeId } });
  return body.attachments[0]?.url ?? '';
}

async function deskUrl(): Promise<string> {
  const { body } = await campus.done<DeskNotice>(author, 'noticeDesk.get', { params: { noticeId } });
  return body.attachments[0]?.url ?? '';
}

const get = (url: string, method = 'GET') => campus.server.content(new Request(url, { method }));

describe('The address of an attachment', () => {
  it('gives the file to every client that has it, without signing in', async () => {
    await campus.publish(author, reviewer, noticeId);
    const response = await get(await readerUrl());
    assert.equal(response.status, 200);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), bytes);
    assert.equal(response.headers.get('Content-Length'), String(bytes.length));
  });

  it('is good for ten minutes at most and five at least, and says so when it has run out', async () => {
    await campus.publish(author, reviewer, noticeId);
    for (let minute = 0; minute < 10; minute += 1) {
      campus.wait(1);
      const started = campus.now;
      const url = await readerUrl();
      campus.now = new Date(started.getTime() + (signedFor / 2 - 1) * 1000);
      assert.equal((await get(url)).status, 200);
      campus.now = new Date(started.getTime() + signedFor * 1000);
      const late = await get(url);
      assert.equal(late.status, 410);
      assert.match(await late.text(), /链接已过期.*run out/);
      campus.now = started;
    }
  });

  it('is worth nothing when a character of it is changed', async () => {
    await campus.publish(author, reviewer, noticeId);
    const url = new URL(await readerUrl());
    const expires = url.searchParams.get('expires') ?? '';
    const signature = url.searchParams.get('signature') ?? '';
    const tampered = [
      url.href.replace(expires, String(Number(expires) + 600)),
      url.href.replace(expires, `0${expires}`),
      url.href.replace('att_agenda', 'att_other'),
      url.href.replace('/attachments/', '/desk/attachments/'),
      url.href.replace(signature, signature.toLowerCase()),
      url.href.replace(signature, `${signature}A`),
      url.href.replace(signature, signature.slice(0, -1)),
      url.href.replace(signature, ''),
      `${url.origin}${url.pathname}`,
      `${url.origin}${url.pathname}?expires=${expires}`,
    ];
    for (const bad of tampered) assert.equal((await get(bad)).status, 404, bad);
  });

  it('is worth nothing on an installation with another secret', async () => {
    await campus.publish(author, reviewer, noticeId);
    const options = {
      database: campus.database,
      contentOrigin: 'http://127.0.0.1:4173',
      secret: `${secret}!`,
      access: { notice: async () => true },
      downloads: new Downloads(downloadLimits),
    };
    assert.equal((await serveContent(options, new Request(await readerUrl()), campus.now)).status, 404);
  });

  it('stops at once when the notice is taken down', async () => {
    await campus.publish(author, reviewer, noticeId);
    const url = await readerUrl();
    await campus.change(author, 'withdraw', noticeId, { reason: '附件有误' });
    assert.equal((await get(url)).status, 404);
  });

  it('shows the desk the file of a draft, which readers have no address of', async () => {
    assert.equal((await get(await deskUrl())).status, 200);
    const { code } = await campus.call(member, 'notices.get', { params: { noticeId } });
    assert.equal(code, 'not-found');
  });

  it('stays the same for a while, so that an answer with it in it is not sent twice', async () => {
    await campus.publish(author, reviewer, noticeId);
    campus.now = new Date('2026-11-22T03:00:00Z');
    const first = await readerUrl();
    campus.now = new Date('2026-11-22T03:04:59Z');
    assert.equal(await readerUrl(), first);
    campus.now = new Date('2026-11-22T03:05:00Z');
    assert.notEqual(await readerUrl(), first);
  });
});

describe('A file', () => {
  it('is saved, never shown, sniffed, framed or run', async () => {
    const { headers } = await get(await deskUrl());
    assert.equal(headers.get('Content-Type'), 'application/octet-stream');
    assert.match(headers.get('Content-Disposition') ?? '', /^attachment; /);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('Content-Security-Policy'), "default-src 'none'; sandbox; frame-ancestors 'none'");
    assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'same-origin');
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal(headers.get('Cache-Control'), 'private, no-store');
    assert.equal(headers.get('Access-Control-Allow-Origin'), null);
  });

  it('keeps its type only where the type can do no harm', async () => {
    const types: [string, string][] = [
      ['application/pdf', 'application/pdf'],
      ['text/plain', 'text/plain; charset=utf-8'],
      ['image/png', 'image/png'],
      ['image/svg+xml', 'application/octet-stream'],
      ['application/xhtml+xml', 'application/octet-stream'],
      ['text/javascript', 'application/octet-stream'],
      ['text/html; charset=utf-8', 'application/octet-stream'],
      ['x\r\nSet-Cookie: a=b', 'application/octet-stream'],
    ];
    for (const [stored, told] of types) {
      await campus.database.updateTable('attachments').set({ media_type: stored }).execute();
      assert.equal((await get(await deskUrl())).headers.get('Content-Type'), told);
    }
  });

  it('is told of by HEAD without being sent, and takes no other method', async () => {
    const url = await deskUrl();
    const head = await get(url, 'HEAD');
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) assert.equal((await get(url, method)).status, 405);
  });
});

describe('The name of a saved file', () => {
  const names: [what: string, name: string, header: string][] = [
    [
      'is whole in Chinese',
      '会议 议程.docx',
      `attachment; filename="__ __.docx"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%20%E8%AE%AE%E7%A8%8B.docx`,
    ],
    ['cannot end its quotes', 'a".html', `attachment; filename="a_.html"; filename*=UTF-8''a%22.html`],
    [
      'cannot begin another header',
      'a\r\nSet-Cookie: b',
      `attachment; filename="aSet-Cookie: b"; filename*=UTF-8''aSet-Cookie%3A%20b`,
    ],
    [
      'cannot leave the folder it is saved in',
      '../../etc/passwd',
      `attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`,
    ],
    ['is never empty', '\0', `attachment; filename="file"; filename*=UTF-8''file`],
    ['survives half a character', 'a\ud83d.txt', `attachment; filename="a.txt"; filename*=UTF-8''a.txt`],
    [
      'encodes what RFC 5987 does not allow',
      "it's (1)*.txt",
      `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`,
    ],
  ];
  for (const [what, name, header] of names) {
    it(what, () => {
      assert.equal(savedAs(name), header);
      new Headers({ 'Content-Disposition': savedAs(name) });
    });
  }
});

describe('The content origin', () => {
  let listener: Listener;
  before(async () => {
    listener = await listen((request) => campus.server.content(request), 'localhost', 0);
  });
  after(() => listener.close(0));

  it('has no API and no pages, for any client', async () => {
    for (const path of [
      '/',
      '/v1/notices',
      '/v1/me',
      '/attachments/',
      '/attachments/att_agenda',
      '/desk/attachments/x',
    ]) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { Authorization: `Bearer persona.${member}` };
        request({ port: listener.port, host: '127.0.0.1', path, headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        })
          .on('error', reject)
          .end();
      });
      assert.equal(status, 404, path);
    }
  });
});
