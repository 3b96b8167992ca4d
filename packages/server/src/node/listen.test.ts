import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { NoticeSummary, Problem } from '@party-affairs/sdk/contract';
import { Campus } from '../testing/campus.ts';
import { EventReader } from '../testing/event-reader.ts';
import { openDatabase, type RunningServer, startServer, type StartOptions } from './listen.ts';
import { requestLog } from './log.ts';
import { contentSecret } from './secret.ts';
import { StartError } from './start-error.ts';

/** Something that never happens is a failure, not a wait without end. */
const limit = { timeout: 30_000 };

let folder: string;
let databaseFile: string;
const running: RunningServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
  databaseFile = join(folder, 'data', 'a.db');
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<RunningServer> {
  const server = await startServer({ databaseFile, port: 0, personas: true, warn: () => {}, ...options });
  running.push(server);
  return server;
}

async function stop(server: RunningServer): Promise<void> {
  running.splice(running.indexOf(server), 1);
  await server.close();
}

const as = (account: string) => ({ headers: { Authorization: `Bearer persona.${account}` } });

async function json<Body>(url: string, init?: RequestInit): Promise<Body> {
  return (await (await fetch(url, init)).json()) as Body;
}

/** People and one scheduled notice in the database file, put there by a server that has stopped since. */
async function prepareCampus(publishAt: Date): Promise<{ member: string; noticeId: string }> {
  await (await openDatabase(databaseFile)).destroy();
  const campus = await Campus.open(databaseFile);
  campus.now = new Date(publishAt.getTime() - 3_600_000);
  const author = await campus.person('org_a1', { role: 'publicityOfficer', id: 'acc_author' });
  const reviewer = await campus.person('org_a1', { role: 'secretary', id: 'acc_reviewer' });
  const member = await campus.person('org_a1', { id: 'acc_member' });
  const noticeId = await campus.draft(author, 'org_a1');
  await campus.act(author, 'submit', noticeId);
  await campus.act(reviewer, 'approve', noticeId, { secrecyChecked: true });
  await campus.act(author, 'schedule', noticeId, { publishAt: publishAt.toISOString() });
  await campus.close();
  return { member, noticeId };
}

describe('A server that starts', limit, () => {
  it('makes its database where there is none, for its owner’s eyes only', async () => {
    const { url } = await start();
    assert.deepEqual(await json(`${url}/v1/notices`), { items: [], nextCursor: null });
    assert.equal(statSync(databaseFile).mode & 0o777, 0o600);
    assert.equal(statSync(`${databaseFile}.secret`).mode & 0o777, 0o600);
  });

  it('answers on both addresses of localhost, and on no other', async () => {
    const { url, contentUrl } = await start();
    const { port } = new URL(url);
    assert.equal(url, `http://localhost:${port}`);
    assert.equal(contentUrl, `http://127.0.0.1:${port}`);
    for (const host of ['127.0.0.1', '::1']) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { Host: `localhost:${port}` };
        request({ host, port, path: '/v1/notices', headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        })
          .on('error', reject)
          .end();
      });
      assert.equal(status, 200, host);
    }
  });

  it('has everything it had before it was stopped', async () => {
    const { member, noticeId } = await prepareCampus(new Date(Date.now() - 60_000));
    let server = await start();
    await stop(server);
    server = await start();
    const mark = { method: 'POST', body: JSON.stringify({ mark: 'read', noticeIds: [noticeId] }) };
    const headers = { ...as(member).headers, 'Content-Type': 'application/json' };
    assert.equal((await fetch(`${server.url}/v1/notices/marks`, { ...mark, headers })).status, 200);
    await stop(server);
    server = await start();
    const { items } = await json<{ items: NoticeSummary[] }>(`${server.url}/v1/notices`, as(member));
    assert.equal(items[0]?.id, noticeId);
    assert.notEqual(items[0]?.receipt?.readAt, null);
  });

  it('publishes what came due while no server ran, and tells of it', async () => {
    const due = new Date(Date.now() - 60_000);
    const { member, noticeId } = await prepareCampus(due);
    const { url } = await start();
    const reader = new EventReader(
      await fetch(`${url}/v1/events`, { headers: { ...as(member).headers, 'Last-Event-ID': 'ev_0' } }),
    );
    const event = await reader.event();
    assert.equal(event?.type, 'notice.published');
    assert.equal((event?.data as { noticeId: string }).noticeId, noticeId);
    const { items } = await json<{ items: NoticeSummary[] }>(`${url}/v1/notices`, as(member));
    assert.equal(items[0]?.publishedAt, due.toISOString());
    await reader.cancel();
  });

  it('publishes a scheduled notice once although two servers look at the same moment', async () => {
    const { noticeId } = await prepareCampus(new Date(Date.now() - 60_000));
    const servers = await Promise.all([start(), start()]);
    const reader = new EventReader(
      await fetch(`${servers[1].url}/v1/events`, { headers: { ...as('acc_member').headers, 'Last-Event-ID': 'ev_0' } }),
    );
    await reader.event();
    await reader.cancel();
    for (const server of servers) await stop(server);
    const database = await openDatabase(databaseFile);
    const events = await database.selectFrom('events').selectAll().where('notice_id', '=', noticeId).execute();
    assert.equal(events.length, 1);
    await database.destroy();
  });

  it('gives its database to whoever fills it before anybody is let in', async () => {
    const server = await start({
      prepare: async (database) => {
        await database.insertInto('accounts').values({ id: 'acc_seed', display_name: '种子' }).execute();
      },
    });
    assert.equal((await fetch(`${server.url}/v1/me`, as('acc_seed'))).status, 200);
  });
});

describe('Development personas', limit, () => {
  it('do not work unless they were asked for', async () => {
    await prepareCampus(new Date());
    const { url } = await start({ personas: false });
    const problem = await json<Problem>(`${url}/v1/me`, as('acc_member'));
    assert.equal(problem.code, 'unauthenticated');
  });

  it('say in one line that they are on', async () => {
    const lines: string[] = [];
    await start({ personas: true, warn: (line) => lines.push(line) });
    await start({ personas: false, warn: (line) => lines.push(line), databaseFile: join(folder, 'b.db') });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^Development personas are on: .*[^\n]$/);
  });

  it('do not go together with real sign-in', async () => {
    await assert.rejects(start({ personas: true, identity: async () => null }), StartError);
  });
});

describe('The two origins of a server', limit, () => {
  it('are apart: no API and no page on the one for files, no file on the other', async () => {
    const site = async () => new Response('a page');
    const { url, contentUrl } = await start({ site });
    assert.equal(await (await fetch(`${url}/`)).text(), 'a page');
    for (const path of ['/', '/v1/notices', '/v1/me']) {
      const response = await fetch(contentUrl + path);
      assert.equal(response.status, 404);
      assert.match(response.headers.get('Content-Security-Policy') ?? '', /sandbox/);
    }
    assert.equal((await fetch(`${url}/v1/attachments/x`)).status, 404);
  });

  it('are told apart however the host is written', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, `127.1:${port}`, `0x7f000001:${port}`, `2130706433:${port}`]) {
      const body = await new Promise<string>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path: '/v1/notices', headers: { Host: host } }, (response) => {
          let text = '';
          response.on('data', (chunk) => (text += String(chunk))).on('end', () => resolve(text));
        })
          .on('error', reject)
          .end();
      });
      assert.doesNotMatch(body, /items/, host);
    }
  });

  it('may not be one', async () => {
    const taken = await start();
    const { port } = new URL(taken.url);
    await stop(taken);
    await assert.rejects(
      start({ port: Number(port), contentOrigin: `http://localhost:${port}` }),
      /Files need an origin of their own/,
    );
    // And nothing is left listening.
    await start({ port: Number(port) });
  });

  it('have to be origins', async () => {
    for (const contentOrigin of ['files.example.edu', 'https://files.example.edu/', 'https://files.example.edu/x']) {
      await assert.rejects(start({ contentOrigin }), /is no origin/);
    }
  });
});

describe('A folder that is served', limit, () => {
  it('gives its files, the API beside them, and nothing from above it', async () => {
    const staticFolder = join(folder, 'site');
    mkdirSync(join(staticFolder, 'sub'), { recursive: true });
    writeFileSync(join(staticFolder, 'index.html'), '<p>门户</p>');
    writeFileSync(join(staticFolder, 'app.js'), '1');
    writeFileSync(join(folder, 'private.txt'), 'private');
    symlinkSync(join(folder, 'site', 'app.js'), join(staticFolder, 'sub', 'link.js'));
    const { url } = await start({ staticFolder });
    const page = await fetch(`${url}/`);
    assert.equal(await page.text(), '<p>门户</p>');
    assert.equal(page.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.match((await fetch(`${url}/app.js`)).headers.get('Content-Type') ?? '', /javascript/);
    assert.equal((await fetch(`${url}/v1/notices`)).status, 200);
    for (const path of [
      '/../private.txt',
      '/%2e%2e/private.txt',
      '/..%2fprivate.txt',
      '/sub/..%5c..%5cprivate.txt',
      '//private.txt',
      '/absent',
    ]) {
      const { port } = new URL(url);
      const body = await new Promise<string>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path, headers: { Host: `localhost:${port}` } }, (response) => {
          let text = `${response.statusCode} `;
          response.on('data', (chunk) => (text += String(chunk))).on('end', () => resolve(text));
        })
          .on('error', reject)
          .end();
      });
      assert.match(body, /^40[04] /, path);
      assert.doesNotMatch(body, /^\d+ private/, path);
    }
  });
});

describe('A server that stops', limit, () => {
  it('ends open streams at once and lets go of its port and its database', async () => {
    const server = await start();
    const reader = new EventReader(await fetch(`${server.url}/v1/events`));
    await reader.next();
    const began = performance.now();
    const [, end] = await Promise.all([stop(server), reader.next()]);
    assert.equal(end, undefined);
    // The grace for requests under way is 3 s; an idle stream is none.
    assert.ok(performance.now() - began < 2000);
    await start({ port: Number(new URL(server.url).port) });
  });
});

describe('The log', limit, () => {
  it('has one line per request, without anything a person wrote, read or is', async () => {
    const { member, noticeId } = await prepareCampus(new Date(Date.now() - 60_000));
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const { url } = await start({ log: requestLog(destination) });
    await fetch(`${url}/v1/notices?q=${encodeURIComponent('私密的词')}`, as(member));
    await fetch(`${url}/v1/notices/${noticeId}`, as(member));
    await fetch(`${url}/v1/notices/marks`, {
      method: 'POST',
      headers: { ...as(member).headers, 'Content-Type': 'application/json', 'User-Agent': 'Strange/1.0' },
      body: '{"mark":"私密的标记"}',
    });
    await fetch(`${url}/v1/${encodeURIComponent('私密的路')}`, as(member));
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      entries.map(({ method, operation, status }) => [method, operation, status]),
      [
        ['GET', 'notices.list', 200],
        ['GET', 'notices.get', 200],
        ['POST', 'notices.mark', 422],
        ['GET', undefined, 404],
      ],
    );
    const known = ['level', 'method', 'ms', 'operation', 'requestId', 'status', 'time'];
    for (const entry of entries)
      assert.ok(
        Object.keys(entry).every((key) => known.includes(key)),
        JSON.stringify(entry),
      );
    assert.doesNotMatch(lines.join(''), /私密|%E7|persona|acc_|Strange|127\.0\.0\.1|::1|notice_/);
  });

  it('says where an unexpected failure came from, under the id the client was told, and quotes nothing', async () => {
    const { member, noticeId } = await prepareCampus(new Date(Date.now() - 60_000));
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const { url, database } = await start({ log: requestLog(destination) });
    await database.updateTable('notice_revisions').set({ body: '私密的正文' }).execute();
    const problem = await json<Problem>(`${url}/v1/notices/${noticeId}`, as(member));
    assert.equal(problem.code, 'internal');
    const entry = JSON.parse(lines[0] ?? '') as { requestId: string; error: { name: string; at: string[] } };
    assert.equal(entry.requestId, problem.requestId);
    assert.equal(entry.error.name, 'SyntaxError');
    assert.match(entry.error.at.join(), /notices\.ts/);
    assert.doesNotMatch(lines.join(''), /私密/);
  });
});

describe('The secret that signs addresses', () => {
  it('is made once and then kept', () => {
    mkdirSync(join(folder, 'data'));
    const secret = contentSecret(databaseFile, undefined);
    assert.ok(secret.length >= 32);
    assert.equal(contentSecret(databaseFile, undefined), secret);
    assert.equal(readFileSync(`${databaseFile}.secret`, 'utf8').trim(), secret);
    assert.notEqual(contentSecret(join(folder, 'other.db'), undefined), secret);
  });

  it('may be given from outside, but not a short one', () => {
    const given = 'x'.repeat(32);
    assert.equal(contentSecret(databaseFile, given), given);
    assert.throws(() => contentSecret(databaseFile, 'short'), /too short/);
  });

  it('is not taken from a file that was cut off', () => {
    writeFileSync(join(folder, 'a.db.secret'), 'abc');
    assert.throws(() => contentSecret(join(folder, 'a.db'), undefined), /damaged: remove it/);
  });
});
