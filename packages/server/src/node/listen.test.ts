import assert from 'node:assert/strict';
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { NoticeSummary, Problem } from '@party-affairs/sdk/contract';
import { EventReader } from '../testing/event-reader.ts';
import { as, json, limit, prepareCampus, Servers } from '../testing/servers.ts';
import { openDatabase } from './listen.ts';
import { StartError } from './start-error.ts';

let servers: Servers;
beforeEach(() => {
  servers = new Servers();
});
afterEach(() => servers.close());

describe('A server that starts', limit, () => {
  it('makes its database where there is none, for its owner’s eyes only', async () => {
    const { url } = await servers.start();
    assert.deepEqual(await json(`${url}/v1/notices`), { items: [], nextCursor: null });
    assert.equal(statSync(servers.databaseFile).mode & 0o777, 0o600);
    assert.equal(statSync(`${servers.databaseFile}.secret`).mode & 0o777, 0o600);
  });

  it('answers on both addresses of localhost, and on no other', async () => {
    const { url, contentUrl } = await servers.start();
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
    const { member, noticeId } = await prepareCampus(servers.databaseFile, new Date(Date.now() - 60_000));
    let server = await servers.start();
    await servers.stop(server);
    server = await servers.start();
    const mark = { method: 'POST', body: JSON.stringify({ mark: 'read', noticeIds: [noticeId] }) };
    const headers = { ...as(member).headers, 'Content-Type': 'application/json' };
    assert.equal((await fetch(`${server.url}/v1/notices/marks`, { ...mark, headers })).status, 200);
    await servers.stop(server);
    server = await servers.start();
    const { items } = await json<{ items: NoticeSummary[] }>(`${server.url}/v1/notices`, as(member));
    assert.equal(items[0]?.id, noticeId);
    assert.notEqual(items[0]?.receipt?.readAt, null);
  });

  it('publishes what came due while no server ran, and tells of it', async () => {
    const due = new Date(Date.now() - 60_000);
    const { member, noticeId } = await prepareCampus(servers.databaseFile, due);
    const { url } = await servers.start();
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
    const { noticeId } = await prepareCampus(servers.databaseFile, new Date(Date.now() - 60_000));
    const both = await Promise.all([servers.start(), servers.start()]);
    const reader = new EventReader(
      await fetch(`${both[1].url}/v1/events`, { headers: { ...as('acc_member').headers, 'Last-Event-ID': 'ev_0' } }),
    );
    await reader.event();
    await reader.cancel();
    for (const server of both) await servers.stop(server);
    const database = await openDatabase(servers.databaseFile);
    const events = await database.selectFrom('events').select('type').where('entity_id', '=', noticeId).execute();
    assert.equal(events.filter(({ type }) => type === 'notice.published').length, 1);
    await database.destroy();
  });

  it('gives its database to a seed before the first request', async () => {
    const server = await servers.start({
      prepare: async (database) => {
        await database.insertInto('accounts').values({ id: 'acc_seed', display_name: '种子' }).execute();
      },
    });
    assert.equal((await fetch(`${server.url}/v1/me`, as('acc_seed'))).status, 200);
  });
});

describe('Development personas', limit, () => {
  it('do not work unless they were asked for', async () => {
    await prepareCampus(servers.databaseFile, new Date());
    const { url } = await servers.start({ personas: false });
    const problem = await json<Problem>(`${url}/v1/me`, as('acc_member'));
    assert.equal(problem.code, 'unauthenticated');
  });

  it('say so that nobody misses it that they are on', async () => {
    const lines: string[] = [];
    await servers.start({ personas: true, warn: (line) => lines.push(line) });
    await servers.start({
      personas: false,
      warn: (line) => lines.push(line),
      databaseFile: join(servers.folder, 'b.db'),
    });
    assert.match(lines.join('\n'), /^\*{80}\n.*\n\*{80}$/);
    assert.match(lines[1] ?? '', /^Development personas are on: .*[^\n]$/);
  });

  it('do not go together with real sign-in', async () => {
    await assert.rejects(servers.start({ personas: true, identity: async () => null }), StartError);
  });
});

describe('The two origins of a server', limit, () => {
  it('are apart: no API and no page on the one for files, no file on the other', async () => {
    const site = async () => new Response('a page');
    const { url, contentUrl } = await servers.start({ site });
    assert.equal(await (await fetch(`${url}/`)).text(), 'a page');
    for (const path of ['/', '/v1/notices', '/v1/me']) {
      const response = await fetch(contentUrl + path);
      assert.equal(response.status, 404);
      assert.match(response.headers.get('Content-Security-Policy') ?? '', /sandbox/);
    }
    assert.equal((await fetch(`${url}/v1/attachments/x`)).status, 404);
  });

  it('lead a person who types the one for files to the page, and only them', async () => {
    const site = async (request: Request) =>
      new URL(request.url).pathname === '/desk' ? new Response('a page') : null;
    const { url, contentUrl } = await servers.start({ site });
    const go = (path: string, headers: Record<string, string> = {}) =>
      fetch(contentUrl + path, { redirect: 'manual', headers: { Accept: 'text/html,*/*;q=0.8', ...headers } });
    const response = await go('/desk?tab=mine');
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('Location'), `${url}/desk?tab=mine`);
    for (const path of ['/nowhere', '/v1/notices']) assert.equal((await go(path)).status, 404);
    assert.equal((await go('/desk', { 'Sec-Fetch-Dest': 'iframe' })).status, 404);
    assert.equal((await go('/desk', { Accept: '*/*' })).status, 404);
  });

  it('are told apart however the host is written', async () => {
    const { url } = await servers.start();
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
    const taken = await servers.start();
    const { port } = new URL(taken.url);
    await servers.stop(taken);
    await assert.rejects(
      servers.start({ port: Number(port), contentOrigin: `http://localhost:${port}` }),
      /Files need an origin of their own/,
    );
    // And nothing is left listening.
    await servers.start({ port: Number(port) });
  });

  it('have to be origins', async () => {
    for (const contentOrigin of ['files.example.edu', 'https://files.example.edu/', 'https://files.example.edu/x']) {
      await assert.rejects(servers.start({ contentOrigin }), /is no origin/);
    }
  });
});

describe('A folder that is served', limit, () => {
  it('gives its files, the API beside them, and nothing from above it', async () => {
    const staticFolder = join(servers.folder, 'site');
    mkdirSync(join(staticFolder, 'sub'), { recursive: true });
    writeFileSync(join(staticFolder, 'index.html'), '<p>门户</p>');
    writeFileSync(join(staticFolder, 'app.js'), '1');
    writeFileSync(join(servers.folder, 'private.txt'), 'private');
    symlinkSync(join(servers.folder, 'site', 'app.js'), join(staticFolder, 'sub', 'link.js'));
    const { url } = await servers.start({ staticFolder });
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
    // Requests under way would have longer than this test may take.
    const server = await servers.start({ closingGrace: 10 * limit.timeout });
    const reader = new EventReader(await fetch(`${server.url}/v1/events`));
    await reader.next();
    const [, end] = await Promise.all([servers.stop(server), reader.next()]);
    assert.equal(end, undefined);
    await servers.start({ port: Number(new URL(server.url).port) });
  });
});
