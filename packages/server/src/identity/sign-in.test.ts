import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Problem, SignInToken } from '@party-affairs/sdk/contract';
import { SignJWT } from 'jose';
import { createServer, type Server } from '../server.ts';
import { Campus } from '../testing/campus.ts';
import { casTickets } from './cas.ts';
import { keyFor } from './sessions.ts';
import { createSignIn } from './sign-in.ts';
import { CasDouble } from './testing/cas-double.ts';

const service = 'https://portal.example.edu/party.html';
const secret = 'a secret for tests alone, 32 or more';
const origin = 'https://portal.example.edu';

let campus: Campus;
let cas: CasDouble;
let server: Server;
let member: string;

beforeEach(async () => {
  campus = await Campus.open();
  cas = await CasDouble.open();
  member = await campus.person('org_a1');
  await campus.database.updateTable('accounts').set({ login: 'li' }).where('id', '=', member).execute();
  const now = () => campus.now;
  const signIn = createSignIn({
    database: campus.database,
    secret,
    methods: { cas: casTickets({ url: cas.url, services: [service] }) },
    accounts: { loginFrom: 'subject' },
    now,
  });
  server = createServer({
    database: campus.database,
    identity: signIn.identity,
    signIn,
    contentOrigin: 'http://127.0.0.1:4173',
    secret,
    now,
  });
});
afterEach(async () => {
  server.dispose();
  await cas.close();
  await campus.close();
});

type Headers = Readonly<Record<string, string>>;
const send = (method: string, path: string, headers: Headers = {}, body?: unknown) =>
  server.fetch(
    new Request(origin + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
const codeOf = async (response: Response | Promise<Response>) =>
  ((await (await response).json().catch(() => ({}))) as Partial<Problem>).code;
const ticketFor = (user: string) => ({ method: 'cas', ticket: cas.issue(service, user), service });
const exchange = (body: unknown) => send('POST', '/v1/sign-in/tickets', {}, body);
const renew = (token: string) => send('POST', '/v1/sign-in/tokens', {}, { token });
const bearerOf = (token: string) => ({ Authorization: `Bearer ${token}` });
const me = (headers: Headers) => send('GET', '/v1/me', headers);
const sessions = () => campus.database.selectFrom('sign_in_sessions').selectAll().execute();
const tokenFor = async (user = 'li') => (await (await exchange(ticketFor(user))).json()) as SignInToken;

describe('A ticket that a page exchanges', () => {
  it('becomes a token of ten minutes, which signs the person in', async () => {
    const { token, expiresIn, sessionEndsAt } = await tokenFor();
    assert.equal(expiresIn, 600);
    assert.equal(sessionEndsAt, '2026-11-22T09:00:00.000Z');
    assert.equal(((await (await me(bearerOf(token))).json()) as { id: string }).id, member);
    campus.wait(10);
    assert.equal(await codeOf(me(bearerOf(token))), 'unauthenticated');
  });

  it('becomes nothing the second time, and leaves no session behind', async () => {
    const ticket = ticketFor('li');
    await exchange(ticket);
    assert.equal(await codeOf(exchange(ticket)), 'ticket-refused');
    assert.equal((await sessions()).length, 1);
  });

  it('of somebody without an account, of another kind, or of a CAS that is away leaves nothing', async () => {
    assert.equal(await codeOf(exchange(ticketFor('stranger'))), 'person-unknown');
    assert.equal(await codeOf(exchange({ method: 'wecom', ticket: 'code' })), 'sign-in-not-offered');
    assert.equal(
      await codeOf(exchange({ ...ticketFor('li'), service: 'https://evil.example/' })),
      'service-not-allowed',
    );
    cas.status = 503;
    const away = await exchange(ticketFor('li'));
    assert.deepEqual([away.status, away.headers.get('Retry-After'), await codeOf(away)], [503, '5', 'unavailable']);
    assert.deepEqual(await sessions(), []);
    const links = await campus.database.selectFrom('external_identities').selectAll().execute();
    assert.deepEqual(links, []);
  });

  it('of an account that is gone signs nobody in', async () => {
    const { token } = await tokenFor();
    for (const table of ['sign_in_sessions', 'external_identities', 'members'] as const) {
      await campus.database.deleteFrom(table).where('account_id', '=', member).execute();
    }
    await campus.database.deleteFrom('accounts').where('id', '=', member).execute();
    assert.equal(await codeOf(me(bearerOf(token))), 'unauthenticated');
  });

  it('is refused by its form before CAS hears of it', async () => {
    for (const ticket of ['', 'ST 1', 'ST-1\n', 'x'.repeat(513), 7]) {
      assert.equal(await codeOf(exchange({ method: 'cas', ticket, service })), 'invalid-body');
    }
    assert.deepEqual(cas.paths, []);
  });
});

describe('A token of a session', () => {
  it('is renewed while the session lasts, also an hour late, and not after', async () => {
    let { token } = await tokenFor();
    campus.wait(60);
    ({ token } = (await (await renew(token)).json()) as SignInToken);
    assert.equal((await me(bearerOf(token))).status, 200);
    campus.wait(10 + 61);
    assert.equal(await codeOf(renew(token)), 'unauthenticated');
    ({ token } = await tokenFor());
    for (let minutes = 0; minutes < 480; minutes += 60) {
      ({ token } = (await (await renew(token)).json()) as SignInToken);
      campus.wait(60);
    }
    assert.equal(await codeOf(renew(token)), 'unauthenticated');
  });

  it('does not outlive its session by a second', async () => {
    const { token } = await tokenFor();
    campus.wait(55);
    const session = new Date(campus.now.getTime() + 30_000).toISOString();
    await campus.database.updateTable('sign_in_sessions').set({ expires_at: session }).execute();
    const { expiresIn } = (await (await renew(token)).json()) as SignInToken;
    assert.equal(expiresIn, 30);
  });

  it('is refused for another audience, by another key, unsigned, or for a session that is none', async () => {
    const seconds = Math.floor(campus.now.getTime() / 1000);
    const iss = 'urn:party-affairs:sign-in';
    const { token: good } = await tokenFor();
    const { sid } = JSON.parse(Buffer.from(good.split('.')[1]!, 'base64url').toString()) as { sid: string };
    const claims = { iss, aud: iss, sub: member, sid, iat: seconds, exp: seconds + 60 };
    const key = keyFor('sign-in token', secret);
    const sign = (changes: object, by = key, alg = 'HS256') =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg }).sign(by);
    assert.equal((await me(bearerOf(await sign({})))).status, 200);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const token of [
      await sign({ aud: 'urn:another' }),
      await sign({ iss: 'urn:another' }),
      await sign({ exp: undefined }),
      await sign({ sid: 'ses_none' }),
      await sign({}, keyFor('sign-in cookie', secret)),
      await sign({}, new TextEncoder().encode(secret)),
      `${part({ alg: 'none' })}.${part(claims)}.`,
    ]) {
      assert.equal(await codeOf(me(bearerOf(token))), 'unauthenticated');
    }
  });

  it('is refused from the moment the person signs out, and cannot be renewed', async () => {
    const { token } = await tokenFor();
    const other = await tokenFor();
    assert.equal((await send('DELETE', '/v1/sign-in/session', bearerOf(token))).status, 204);
    assert.equal(await codeOf(me(bearerOf(token))), 'unauthenticated');
    assert.equal(await codeOf(renew(token)), 'unauthenticated');
    assert.equal((await me(bearerOf(other.token))).status, 200);
  });

  it('is in the database only as a hash, and goes when it is over', async () => {
    await tokenFor();
    assert.doesNotMatch(JSON.stringify(await sessions()), /ses_/);
    campus.wait(481);
    await server.tick();
    assert.deepEqual(await sessions(), []);
  });
});

describe('A session by cookie', () => {
  const ownPage = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' };
  const open = async () => {
    const response = await send('POST', '/v1/sign-in/session', ownPage, ticketFor('li'));
    assert.equal(response.status, 200);
    const cookies = response.headers.getSetCookie();
    const Cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    return { cookies, Cookie, proof: /pa_csrf=([^;]+)/.exec(Cookie)![1]! };
  };
  const mark = (headers: Headers) =>
    send(
      'POST',
      '/v1/notices/marks',
      { ...headers, 'Idempotency-Key': 'a-key-of-a-write' },
      { mark: 'read', noticeIds: ['ntc_1'] },
    );

  it('sets cookies that scripts and other hosts cannot touch', async () => {
    const [session, csrf] = (await open()).cookies;
    assert.match(session!, /^__Host-pa_session=[\w.-]+; HttpOnly; Path=\/; Max-Age=28800; Secure; SameSite=Lax$/);
    assert.match(csrf!, /^__Host-pa_csrf=[\w-]+; Path=\/; Max-Age=28800; Secure; SameSite=Lax$/);
  });

  it('signs reads in, and is refused when it was changed, or is over', async () => {
    const { Cookie } = await open();
    assert.equal((await me({ Cookie })).status, 200);
    for (const forged of [
      Cookie.replace('pa_session=ses_', 'pa_session=ses_0'),
      '__Host-pa_session=',
      '__Host-pa_session=a.b',
    ]) {
      assert.equal(await codeOf(me({ Cookie: forged })), 'unauthenticated');
    }
    campus.wait(480);
    assert.equal(await codeOf(me({ Cookie })), 'unauthenticated');
  });

  it('signs a write in only with the proof of its own session, from a page of its own origin', async () => {
    const { Cookie, proof } = await open();
    const good = { Cookie, 'X-CSRF-Token': proof, ...ownPage };
    assert.notEqual(await codeOf(mark(good)), 'csrf-refused');
    const other = await open();
    const hostile: Readonly<Record<string, Headers>> = {
      'no proof': { Cookie, ...ownPage },
      'an empty proof': { ...good, 'X-CSRF-Token': '' },
      'the proof of another session': { ...good, 'X-CSRF-Token': other.proof },
      'another site': { ...good, 'Sec-Fetch-Site': 'cross-site' },
      'a neighbour': { ...good, 'Sec-Fetch-Site': 'same-site' },
      'another origin, of an older browser': { Cookie, 'X-CSRF-Token': proof, Origin: 'https://evil.example' },
      'a frame without an origin': { Cookie, 'X-CSRF-Token': proof, Origin: 'null' },
    };
    for (const [what, headers] of Object.entries(hostile)) {
      const response = await mark(headers);
      assert.deepEqual([response.status, await codeOf(response)], [403, 'csrf-refused'], what);
    }
  });

  it('ends when the person signs out, for good; a page of another site cannot end it', async () => {
    const { Cookie, proof } = await open();
    const close = (headers: Headers) => send('DELETE', '/v1/sign-in/session', { Cookie, ...headers });
    assert.equal(await codeOf(close({ 'Sec-Fetch-Site': 'cross-site', 'X-CSRF-Token': proof })), 'csrf-refused');
    assert.equal(await codeOf(close({})), 'csrf-refused');
    assert.equal((await me({ Cookie })).status, 200);
    const closed = await close({ 'X-CSRF-Token': proof });
    assert.equal(closed.status, 204);
    for (const cookie of closed.headers.getSetCookie()) assert.match(cookie, /=; .*Max-Age=0/);
    assert.equal(await codeOf(me({ Cookie })), 'unauthenticated');
    assert.equal((await close({})).status, 204);
  });

  it('is not begun for a person by a page of another site', async () => {
    const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    assert.equal(await codeOf(send('POST', '/v1/sign-in/session', headers, ticketFor('li'))), 'csrf-refused');
    assert.deepEqual(cas.paths, []);
  });
});
