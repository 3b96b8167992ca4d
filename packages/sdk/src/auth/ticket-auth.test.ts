import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createTicketAuth } from './ticket-auth.ts';
import { createBaseClient } from '../client/base-client.ts';

interface Asked {
  readonly path: string;
  readonly method: string;
  readonly body: unknown;
  readonly token: string | null;
}

/** A page at this address, with a server that answers so. */
function page(href: string, ...answers: readonly (() => Response)[]) {
  const asked: Asked[] = [];
  const state = { kept: true };
  const location = { href };
  const history = {
    state,
    replaceState(next: unknown, _: string, url: string) {
      assert.equal(next, state);
      location.href = url;
    },
  };
  Object.assign(globalThis, { location, history });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    asked.push({
      path: new URL(request.url).pathname,
      method: request.method,
      body: text === '' ? undefined : JSON.parse(text),
      token: request.headers.get('Authorization'),
    });
    return answers[Math.min(asked.length, answers.length) - 1]!();
  };
  return { asked, location, options: { baseUrl: 'https://party.example.edu', fetch } };
}

const token = (name: string) => () =>
  Response.json({ token: name, expiresIn: 600, sessionEndsAt: '2026-11-22T09:00:00Z' });
const problem = (status: number, code: string) => () =>
  Response.json(
    { type: 'about:blank', title: code, status, code, requestId: 'req_1' },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
const ask = { signal: new AbortController().signal, force: false };

describe('Sign-in by a ticket in the address', () => {
  afterEach(() => {
    delete (globalThis as { location?: unknown }).location;
    delete (globalThis as { history?: unknown }).history;
  });

  it('takes the ticket out of the address bar at once, and leaves the rest as it was written', () => {
    const { location, options } = page(
      'https://portal.example.edu/party?a=%E5%85%9A+x&ticket=ST-1&b#notice',
      token('t'),
    );
    const auth = createTicketAuth(options);
    assert.equal(location.href, 'https://portal.example.edu/party?a=%E5%85%9A+x&b#notice');
    assert.equal(auth.service, 'https://portal.example.edu/party?a=%E5%85%9A+x&b');
  });

  it('changes it for a token once, and the token for the next one', async () => {
    const { asked, options } = page('https://portal.example.edu/?ticket=ST-1', token('one'), token('two'));
    const auth = createTicketAuth(options);
    assert.deepEqual(await auth.getToken(ask), { token: 'one', expiresIn: 600 });
    assert.deepEqual(await auth.getToken(ask), { token: 'two', expiresIn: 600 });
    const service = 'https://portal.example.edu/';
    assert.deepEqual(asked, [
      { path: '/v1/sign-in/tickets', method: 'POST', body: { method: 'cas', ticket: 'ST-1', service }, token: null },
      { path: '/v1/sign-in/tokens', method: 'POST', body: { token: 'one' }, token: null },
    ]);
  });

  it('asks nothing where there is no ticket, and where there is no page', async () => {
    const { asked, options, location } = page('https://portal.example.edu/?ticket=', token('t'));
    assert.equal(await createTicketAuth(options).getToken(ask), null);
    assert.equal(location.href, 'https://portal.example.edu/?ticket=');
    delete (globalThis as { location?: unknown }).location;
    assert.equal(await createTicketAuth(options).getToken(ask), null);
    assert.deepEqual(asked, []);
  });

  it('goes on as a visitor where the ticket is refused, and says why', async () => {
    const { asked, options } = page('https://portal.example.edu/?ticket=ST-1', problem(403, 'ticket-refused'));
    const auth = createTicketAuth(options);
    assert.equal(await auth.getToken(ask), null);
    assert.equal(auth.refusal?.code, 'ticket-refused');
    assert.equal(await auth.getToken(ask), null);
    assert.equal(asked.length, 1);
  });

  it('keeps the ticket while the server cannot check it', async () => {
    const { asked, options } = page(
      'https://portal.example.edu/?ticket=ST-1',
      problem(503, 'unavailable'),
      token('one'),
    );
    const auth = createTicketAuth(options);
    await assert.rejects(async () => auth.getToken(ask), { code: 'unavailable' });
    assert.deepEqual(await auth.getToken(ask), { token: 'one', expiresIn: 600 });
    assert.equal(asked.length, 2);
  });

  it('is over when the session is, and is no refusal then', async () => {
    const { options } = page('https://portal.example.edu/?ticket=ST-1', token('one'), problem(401, 'unauthenticated'));
    const auth = createTicketAuth(options);
    await auth.getToken(ask);
    assert.equal(await auth.getToken(ask), null);
    assert.equal(auth.refusal, undefined);
  });

  it('ends at the server when the person signs out', async () => {
    const { asked, options } = page(
      'https://portal.example.edu/?ticket=ST-1',
      token('one'),
      () => new Response(null, { status: 204 }),
    );
    const auth = createTicketAuth(options);
    await auth.getToken(ask);
    await auth.signOut();
    assert.deepEqual(asked[1], { path: '/v1/sign-in/session', method: 'DELETE', body: undefined, token: 'Bearer one' });
    assert.equal(await auth.getToken(ask), null);
    await auth.signOut();
    assert.equal(asked.length, 2);
  });

  it('takes the code of WeCom, or one that a script was given', async () => {
    const wecom = page('https://portal.example.edu/?code=c1&state=s', token('one'));
    await createTicketAuth({ ...wecom.options, method: 'wecom' }).getToken(ask);
    assert.equal(wecom.location.href, 'https://portal.example.edu/?state=s');
    const dingtalk = page('https://portal.example.edu/', token('one'));
    await createTicketAuth({ ...dingtalk.options, method: 'dingtalk', ticket: 'c2' }).getToken(ask);
    const sent = [wecom, dingtalk].map(({ asked }) => (asked[0]?.body as { method: string; ticket: string }).ticket);
    assert.deepEqual(sent, ['c1', 'c2']);
  });

  it('is what a client takes as its auth', async () => {
    const { options } = page('https://portal.example.edu/?ticket=ST-1', token('one'));
    const client = createBaseClient({ ...options, auth: createTicketAuth(options) });
    assert.equal(await client.hasCredentials(), true);
    client.dispose();
  });
});
