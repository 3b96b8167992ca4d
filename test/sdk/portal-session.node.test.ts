import type * as sdk from '@party-affairs/sdk';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../run/chromium.ts';
import { visit, type Visitor } from '../embed/visitor.ts';
import { type SdkPortal, startSdkPortal } from './sdk-portal.ts';

/** A portal in front of the real server, with its own session in a cookie that no script can read. */
class Portal {
  /** Changes whenever the portal likes; its pages find it in a cookie. */
  proof = 'a=1';
  readonly asked: string[] = [];
  readonly #api: SdkPortal;
  readonly #server: Server;

  constructor(api: SdkPortal) {
    this.#api = api;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const isSignedIn = /\bsession=s3cret\b/.test(headers.cookie ?? '');
    const isProven = method === 'GET' || headers['x-xsrf-token'] === this.proof;
    if (url === '/') {
      const cookies = ['session=s3cret; HttpOnly; Path=/', `XSRF-TOKEN=${encodeURIComponent(this.proof)}; Path=/`];
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': cookies });
      response.end('<!doctype html><html lang="zh-Hans"><title>校园门户</title>');
    } else if (url === '/sso/token') {
      this.asked.push(`${method} ${url}`);
      response.writeHead(isSignedIn && isProven ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ token: 'persona.acc_member', expiresIn: 600 }));
    } else if (url.startsWith('/party/') && !(isSignedIn && isProven)) {
      response.writeHead(403, { 'content-type': 'text/html' }).end('<!doctype html><title>拒绝访问</title>');
    } else {
      // `/party` knows the person by the session, and `/api` by the token. The rest are the files of the SDK.
      const authorization = url.startsWith('/party/') ? 'Bearer persona.acc_member' : headers.authorization;
      await this.#passOn(request, response, url.replace(/^\/(party|api)\//, '/'), authorization);
    }
  }

  async #passOn(request: IncomingMessage, response: ServerResponse, path: string, authorization: string | undefined) {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const headers = new Headers(authorization ? { authorization } : {});
    for (const name of ['content-type', 'idempotency-key', 'last-event-id', 'accept']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = 'GET' } = request;
    const body = method === 'GET' ? null : Buffer.concat(chunks);
    const { signal } = gone;
    const answer = await fetch(this.#api.server.url + path, { method, headers, body, signal }).catch(() => undefined);
    if (!answer) return void response.destroy();
    response.writeHead(
      answer.status,
      Object.fromEntries([...answer.headers].filter(([name]) => name !== 'content-encoding')),
    );
    if (!answer.body) return void response.end();
    Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
      .on('error', () => response.destroy())
      .pipe(response);
  }
}

/** What a reader did with a client that signs in as the options say. */
async function day(visitor: Visitor, options: sdk.ClientOptions) {
  return visitor.page.evaluate(async (given) => {
    const { createClient } = (await import(String('/sdk/index.js'))) as typeof sdk;
    const client = createClient(given);
    const { displayName } = await client.me.get();
    const [notice] = (await client.notices.list({ limit: 1 })).items;
    const heard = new Promise<string>((resolve) => {
      client.events.subscribe({
        onEvent: ({ type }) => resolve(type),
        onStatus: ({ state }) => state === 'open' && void client.notices.markUnread([notice!.id]).safe(),
      });
    });
    const { data, error } = await client.notices.markRead([notice!.id]).safe();
    const event = error ? undefined : await heard;
    client.dispose();
    const stored = [Object.keys(localStorage), Object.keys(sessionStorage), await indexedDB.databases()];
    return { displayName, read: data?.receipts.length, event, refused: error?.name, stored, cookie: document.cookie };
  }, options);
}

describe('a portal with a session of its own', () => {
  let api: SdkPortal;
  let browser: Browser;
  let portal: Portal;
  let origin: string;
  before(async () => {
    [api, browser] = await Promise.all([startSdkPortal(), launchChromium()]);
  });
  after(() => Promise.all([browser?.close(), api?.close()]));
  beforeEach(async () => {
    portal = new Portal(api);
    origin = await portal.start();
  });
  afterEach(() => portal.close());

  it('passes calls on: people are known by its cookie, and writes prove that they come from its pages', async () => {
    const visitor = await visit(browser, `${origin}/`);
    const csrf = { header: 'X-XSRF-TOKEN', cookie: 'XSRF-TOKEN' };
    const { displayName, read, event, stored } = await day(visitor, {
      baseUrl: '/party',
      auth: { mode: 'cookie', csrf },
    });
    assert.deepEqual([displayName, read, event], ['李若溪', 1, 'receipts.changed']);
    assert.deepEqual(stored, [[], [], []]);
    await visitor.leave();
  });

  it('refuses a write without the proof, which is told as what it is: not the API', async () => {
    const visitor = await visit(browser, `${origin}/`);
    const { displayName, refused } = await day(visitor, { baseUrl: '/party', auth: { mode: 'cookie' } });
    assert.deepEqual([displayName, refused], ['李若溪', 'UnexpectedResponseError']);
    await visitor.leave();
  });

  it('changes its session for a token, which stays in memory and serves for all calls', async () => {
    const visitor = await visit(browser, `${origin}/`);
    const csrf = { header: 'X-XSRF-TOKEN', cookie: 'XSRF-TOKEN' };
    const auth = { exchangeUrl: '/sso/token', csrf };
    const { displayName, read, event, stored, cookie } = await day(visitor, { baseUrl: '/api', auth });
    assert.deepEqual([displayName, read, event], ['李若溪', 1, 'receipts.changed']);
    assert.deepEqual(portal.asked, ['POST /sso/token']);
    assert.deepEqual(stored, [[], [], []]);
    assert.doesNotMatch(cookie, /persona|s3cret/);
    await visitor.leave();
  });
});
