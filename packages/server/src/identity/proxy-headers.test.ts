import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProblemError } from '../problem.ts';
import { proxyHeaders, proxySignature } from './proxy-headers.ts';

const secret = 'shared with the proxy, 32 or more';
const seconds = 1_795_000_000;

interface Changes {
  readonly user?: string;
  readonly signedUser?: string;
  readonly method?: string;
  readonly signedMethod?: string;
  readonly url?: string;
  readonly at?: number;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isPast?: boolean;
}
const url = 'http://party.example.edu/v1/me?x=1';

async function identify({ user = 'li', at = seconds, key = secret, isPast = false, ...changes }: Changes = {}) {
  const { method = 'GET', headers = {} } = changes;
  const signed = { method: changes.signedMethod ?? method, url };
  const signature = `t=${at},v1=${proxySignature(key, String(at), signed, changes.signedUser ?? user)}`;
  const request = new Request(changes.url ?? url, {
    method,
    headers: { 'X-Party-Affairs-User': user, 'X-Party-Affairs-Signature': signature, ...headers },
  });
  const provider = proxyHeaders({
    secret,
    isFromProxy: () => !isPast,
    accountOf: async (name) => (name === 'stranger' ? null : `acc_${name}`),
    now: () => new Date(seconds * 1000),
  });
  return provider(request).catch(({ code }: ProblemError) => code);
}

describe('Headers that a proxy signs', () => {
  it('sign their person in; somebody unknown is a visitor', async () => {
    assert.equal(await identify(), 'acc_li');
    assert.equal(await identify({ user: 'stranger' }), null);
    assert.equal(await identify({ method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } }), 'acc_li');
  });

  it('are good for a minute before and after', async () => {
    for (const at of [seconds - 60, seconds + 60]) assert.equal(await identify({ at }), 'acc_li');
    for (const at of [seconds - 61, seconds + 61, 0]) assert.equal(await identify({ at }), 'unauthenticated');
  });

  const forged: Readonly<Record<string, Changes>> = {
    'come past the proxy, even if the signature is good': { isPast: true },
    'are signed with another secret': { key: 'a secret that somebody guessed....' },
    'are signed for another person': { signedUser: 'wang' },
    'are signed for another method': { method: 'DELETE', signedMethod: 'GET' },
    'are signed for another address': { url: 'http://party.example.edu/v1/notices?x=1' },
    'are signed for another query': { url: 'http://party.example.edu/v1/me?x=2' },
    'have no signature': { headers: { 'X-Party-Affairs-Signature': '' } },
    'have a signature of another form': { headers: { 'X-Party-Affairs-Signature': `t=${seconds},v1=zz` } },
    'name two people, one by the client': { user: 'li, wang', signedUser: 'li' },
    'name nobody': { user: '' },
  };
  for (const [what, changes] of Object.entries(forged)) {
    it(`are refused when they ${what}`, async () => assert.equal(await identify(changes), 'unauthenticated'));
  }

  it('do not let a page of another site write', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    assert.equal(await identify({ method: 'POST', headers }), 'csrf-refused');
    assert.equal(await identify({ method: 'POST', headers: { Origin: 'https://evil.example' } }), 'csrf-refused');
    assert.equal(await identify({ headers }), 'acc_li');
  });

  it('that only one of the two is there are refused too', async () => {
    const provider = proxyHeaders({ secret, isFromProxy: () => true, accountOf: async (name) => name });
    for (const name of ['X-Party-Affairs-User', 'X-Party-Affairs-Signature']) {
      const request = new Request(url, { headers: { [name]: 'li' } });
      assert.equal(await provider(request).catch(({ code }: ProblemError) => code), 'unauthenticated');
    }
    assert.equal(await provider(new Request(url)), null);
  });
});
