import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createClient, createTicketAuth } from '@party-affairs/sdk';
import { CasDouble } from '../identity/testing/cas-double.ts';
import { proxySignature } from '../identity/proxy-headers.ts';
import { limit, Servers } from '../testing/servers.ts';
import type { RunningServer } from './listen.ts';
import { addressList } from './sign-in-parts.ts';
import { readSignInSettings } from './sign-in-settings.ts';
import { StartError } from './start-error.ts';

const secret = 'shared with the proxy, 32 or more';
let servers: Servers;
beforeEach(() => (servers = new Servers()));
afterEach(() => servers.close());

describe('A server behind a proxy that signs headers', limit, () => {
  const ask = async (addresses: string[] | undefined, key = secret) => {
    const settings = addresses && { proxy: { addresses, secret }, accounts: { unknownPeople: 'account' as const } };
    const { url } = await servers.start({ personas: false, ...(settings && { signIn: settings }) });
    const time = String(Math.floor(Date.now() / 1000));
    const address = `${url}/v1/me`;
    const signature = proxySignature(key, time, { method: 'GET', url: address }, 'li');
    const headers = { 'X-Party-Affairs-User': 'li', 'X-Party-Affairs-Signature': `t=${time},v1=${signature}` };
    const response = await fetch(address, { headers });
    const body = (await response.json()) as { code?: string; displayName?: string };
    const asVisitor = await fetch(`${url}/v1/organizations`, { headers });
    return { name: body.displayName, code: body.code, visitorStatus: asVisitor.status };
  };

  it('knows whom it vouches for', async () => {
    assert.equal((await ask(['127.0.0.0/8', '::1'])).name, 'li');
  });

  it('refuses a header that comes past the proxy, be it signed or not', async () => {
    const past = await ask(['192.0.2.7']);
    assert.deepEqual(past, { name: undefined, code: 'unauthenticated', visitorStatus: 401 });
    const forged = await ask(['127.0.0.0/8', '::1'], 'a secret that somebody guessed');
    assert.equal(forged.code, 'unauthenticated');
  });

  it('does not look at the header where no proxy is configured', async () => {
    assert.deepEqual(await ask(undefined), { name: undefined, code: 'unauthenticated', visitorStatus: 200 });
  });

  it('tells addresses and networks apart', () => {
    const isListed = addressList(['10.1.0.0/16', '192.0.2.7', 'fd00::/8']);
    for (const address of ['10.1.255.1', '192.0.2.7', '::ffff:10.1.2.3', 'fd12::1'])
      assert.ok(isListed(address), address);
    for (const address of ['10.2.0.1', '192.0.2.8', '2001:db8::1', undefined, '', '10.1.0.1, 192.0.2.7']) {
      assert.equal(isListed(address), false);
    }
    for (const entry of ['10.0.0.0/33', '1.2.3', '300.1.1.1']) assert.throws(() => addressList([entry]), StartError);
  });
});

describe('A server with CAS', limit, () => {
  const account = async (database: RunningServer['database']) => {
    await database.insertInto('accounts').values({ id: 'acc_li', display_name: '李若溪', login: 'li' }).execute();
  };
  const start = async (cas: CasDouble, service: string) =>
    servers.start({
      personas: false,
      signIn: { cas: { url: cas.url, services: [service] }, accounts: { loginFrom: 'subject' } },
      prepare: account,
    });

  it('signs a page in through the client, and out again', async () => {
    const cas = await CasDouble.open();
    const service = 'https://portal.example.edu/party';
    const { url } = await start(cas, service);
    const location = { href: `${service}?tab=1&ticket=${cas.issue(`${service}?tab=1`, 'li')}` };
    const history = { state: null, replaceState: (_: unknown, __: string, href: string) => (location.href = href) };
    Object.assign(globalThis, { location, history });
    try {
      const auth = createTicketAuth({ baseUrl: url });
      const client = createClient({ baseUrl: url, auth });
      assert.equal((await client.me.get()).displayName, '李若溪');
      assert.equal(location.href, `${service}?tab=1`);
      const kept = await auth.getToken({ signal: client.signal, force: false });
      await auth.signOut();
      client.signOut();
      assert.equal(await client.hasCredentials(), false);
      const former = typeof kept === 'object' ? kept?.token : kept;
      const response = await fetch(`${url}/v1/me`, { headers: { Authorization: `Bearer ${former}` } });
      assert.equal(response.status, 401);
      client.dispose();
    } finally {
      delete (globalThis as { location?: unknown }).location;
      delete (globalThis as { history?: unknown }).history;
      await cas.close();
    }
  });

  it('takes the writes of a client in cookie mode, and not those of a page without the proof', async () => {
    const cas = await CasDouble.open();
    const service = 'https://portal.example.edu/party';
    const { url } = await start(cas, service);
    const body = JSON.stringify({ method: 'cas', ticket: cas.issue(service, 'li'), service });
    const headers = { 'Content-Type': 'application/json' };
    const opened = await fetch(`${url}/v1/sign-in/session`, { method: 'POST', headers, body });
    const Cookie = opened.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    const fetchWithCookies: typeof fetch = (input, init) => {
      const request = new Request(input, init);
      request.headers.set('Cookie', Cookie.join('; '));
      return fetch(request);
    };
    const { cookieNames } = await import('@party-affairs/sdk/contract');
    const proof = Cookie.find((cookie) => cookie?.startsWith(cookieNames.csrf))?.split('=')[1] ?? '';
    const clientWith = (read: () => string) =>
      createClient({
        baseUrl: url,
        fetch: fetchWithCookies,
        auth: { mode: 'cookie', csrf: { header: cookieNames.header, read } },
      });
    const good = clientWith(() => proof);
    const forged = clientWith(() => 'guessed');
    assert.equal((await good.me.get()).id, 'acc_li');
    const write = (client: typeof good) => client.notices.acknowledge('ntc_none', { revision: 1 }).safe();
    assert.equal((await write(good)).error?.name, 'NotFoundError');
    const { error } = await write(forged);
    assert.equal((error as { code?: string }).code, 'csrf-refused');
    good.dispose();
    forged.dispose();
    await cas.close();
  });
});

describe('The settings of sign-in', () => {
  const file = (text: string) => {
    const name = join(servers.folder, 'sign-in.json');
    writeFileSync(name, text);
    return name;
  };

  it('come from a file, and the environment has the last word', () => {
    const cas = { url: 'https://cas.example.edu/cas', services: ['https://portal.example.edu/'] };
    const name = file(JSON.stringify({ cas, accounts: { loginFrom: 'subject' } }));
    const environment = {
      PARTY_AFFAIRS_SIGN_IN: name,
      PARTY_AFFAIRS_CAS_VERSION: '2',
      PARTY_AFFAIRS_SESSION_HOURS: '4',
    };
    const expected = { cas: { ...cas, version: 2 }, accounts: { loginFrom: 'subject' }, sessionHours: 4 };
    assert.deepEqual(readSignInSettings(environment), expected);
    const services = {
      PARTY_AFFAIRS_CAS_URL: cas.url,
      PARTY_AFFAIRS_CAS_SERVICES: ' https://a.example/ https://b.example/ ',
    };
    assert.deepEqual(readSignInSettings(services)?.cas?.services, ['https://a.example/', 'https://b.example/']);
  });

  it('name no way to sign in where there is none', () => {
    assert.equal(readSignInSettings({}), undefined);
    assert.equal(readSignInSettings({ PARTY_AFFAIRS_LOGIN_FROM: 'subject', PARTY_AFFAIRS_CAS_URL: '' }), undefined);
  });

  it('say which member is at fault, and no secret', () => {
    const short = { PARTY_AFFAIRS_PROXY_ADDRESSES: '10.0.0.1', PARTY_AFFAIRS_PROXY_SECRET: 'geheim' };
    assert.throws(
      () => readSignInSettings(short),
      (error: Error) => {
        assert.match(error.message, /check proxy\.secret \(PARTY_AFFAIRS_PROXY_SECRET\) with docs\/sign-in\.md\.$/);
        assert.doesNotMatch(error.message, /geheim/);
        return error instanceof StartError;
      },
    );
    const faults = {
      'cas.url': { PARTY_AFFAIRS_CAS_URL: 'file:///etc/passwd', PARTY_AFFAIRS_CAS_SERVICES: 'https://a.example/' },
      'cas.services': { PARTY_AFFAIRS_CAS_URL: 'https://cas.example.edu' },
      'oidc.audience': { PARTY_AFFAIRS_OIDC_ISSUER: 'https://id.example.edu' },
      'accounts.unknownPeople': { PARTY_AFFAIRS_UNKNOWN_PEOPLE: 'staff' },
      sessionHours: { PARTY_AFFAIRS_SESSION_HOURS: '1000' },
      colour: { PARTY_AFFAIRS_SIGN_IN: file('{ "colour": 1 }') },
    };
    for (const [member, environment] of Object.entries(faults)) {
      assert.throws(() => readSignInSettings(environment), new RegExp(`check ${member.replace('.', '\\.')}\\b`));
    }
    assert.throws(() => readSignInSettings({ PARTY_AFFAIRS_SIGN_IN: file('no JSON') }), /cannot be read as JSON/);
    assert.throws(() => readSignInSettings({ PARTY_AFFAIRS_SIGN_IN: file('[]') }), /holds no JSON object/);
  });
});
