import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it, mock } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import Provider from 'oidc-provider';
import type { ProblemError } from '../problem.ts';
import { bearer } from './bearer.ts';
import { oidcTokens } from './oidc-tokens.ts';

const audience = 'urn:party-affairs';
const kinds = ['RS256', 'ES256'] as const;
type Kind = (typeof kinds)[number];

async function signingKey(kid: string, alg: Kind) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' } };
}
type SigningKey = Awaited<ReturnType<typeof signingKey>>;

describe('A token of an OpenID provider', () => {
  let http: HttpServer;
  let issuer: string;
  let keys: SigningKey[];
  let answer: RequestListener | undefined;

  /** The provider as it starts with these keys. */
  async function publish(...next: SigningKey[]): Promise<void> {
    keys = next;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'portal',
          client_secret: 'secret',
          id_token_signed_response_alg: next[0]!.alg,
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
      jwks: { keys: next.map(({ jwk }) => jwk) },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: (_, resource) => ({
            scope: '',
            audience: resource,
            accessTokenFormat: 'jwt' as const,
            jwt: { sign: { alg: next[0]!.alg } },
          }),
        },
      },
    });
    answer = provider.callback();
  }

  before(async () => {
    http = createHttpServer((request, response) => {
      if (answer) answer(request, response);
      else response.writeHead(503).end();
    });
    // The provider warns that it keeps what it knows in memory.
    mock.method(console, 'warn', () => {});
    mock.method(console, 'info', () => {});
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  after(() => {
    http.close();
    mock.restoreAll();
  });
  beforeEach(async () => publish(await signingKey('first', 'RS256')));

  const accountOf = ({ sub }: JWTPayload) => `acc_${String(sub)}`;
  const verifier = (options = {}) => oidcTokens({ issuer, audience, accountOf, ...options });

  /** Asks the provider itself for a token. */
  async function tokenOfProvider(resource = audience): Promise<string> {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa('portal:secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  /** Builds the claims that the provider makes about person 1, except for those in `changes`. */
  function claims(changes: Partial<Record<keyof JWTPayload, unknown>> = {}): SignJWT {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: issuer, aud: audience, sub: '1', iat: now, exp: now + 300, ...changes });
  }

  /** A token like the provider's own, signed by its key. */
  const signed = async (changes: Parameters<typeof claims>[0] = {}, key = keys[0]!): Promise<string> =>
    claims(changes).setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt' }).sign(key.privateKey);

  const request = (token: string) =>
    new Request('http://a.example/', { headers: { Authorization: `Bearer ${token}` } });
  const accountBy = (token: string, options = {}) => bearer(verifier(options))(request(token));
  const isRefused = async (token: string, options = {}) =>
    assert.rejects(accountBy(token, options), ({ code }: ProblemError) => code === 'unauthenticated');

  for (const alg of kinds) {
    it(`signs its account in (${alg})`, async () => {
      await publish(await signingKey('first', alg));
      // With client credentials the provider's `sub` is the client.
      assert.equal(await accountBy(await tokenOfProvider()), 'acc_portal');
      assert.equal(await accountBy(await signed()), 'acc_1');
    });
  }

  it('is refused when it is for another API, or for none', async () => {
    await isRefused(await tokenOfProvider('urn:another-api'));
    await isRefused(await signed({ aud: ['urn:another-api'] }));
    await isRefused(await signed({ aud: undefined }));
  });

  it('is refused when another provider made it, whoever it names', async () => {
    await isRefused(await signed({ iss: 'https://id.example.org' }));
    await isRefused(await signed({}, await signingKey('first', 'RS256')));
  });

  it('is refused without an end, without a person, and before its time', async () => {
    await isRefused(await signed({ exp: undefined }));
    await isRefused(await signed({ sub: undefined }));
    await isRefused(await signed({ nbf: Math.floor(Date.now() / 1000) + 3600 }));
  });

  it('is good as long as the clocks may differ, and no longer', async () => {
    const exp = 1_795_000_000;
    const token = await signed({ exp });
    const at = (second: number) => ({ now: () => new Date(second * 1000), clockTolerance: 10 });
    assert.equal(await accountBy(token, at(exp + 9)), 'acc_1');
    await isRefused(token, at(exp + 11));
  });

  it('is refused when it is signed with the public key as a secret, or not at all', async () => {
    const [key] = keys;
    const secret = new TextEncoder().encode(await exportSPKI(key!.publicKey));
    await isRefused(await claims().setProtectedHeader({ alg: 'HS256', kid: key!.kid }).sign(secret));
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, body] = (await signed()).split('.');
    await isRefused(`${part({ alg: 'none' })}.${body}.`);
    await isRefused(`${part({ alg: 'RS256', kid: 'first' })}.${body}.`);
  });

  it('may bring no key of its own', async () => {
    const own = await signingKey('own', 'RS256');
    const jwk = await exportJWK(own.publicKey);
    await isRefused(
      await claims()
        .setProtectedHeader({ alg: 'RS256', jwk, jku: `${issuer}/own` })
        .sign(own.privateKey),
    );
  });

  it('is refused when the directory does not know the person', async () => {
    await isRefused(await signed(), { accountOf: () => null });
  });

  it('of a key that is new is good, and one of a key that is gone is refused', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      const verify = bearer(verifier());
      const before = await signed();
      assert.equal(await verify(request(before)), 'acc_1');
      await publish(await signingKey('second', 'RS256'));
      mock.timers.tick(31_000);
      assert.equal(await verify(request(await signed())), 'acc_1');
      await assert.rejects(verify(request(before)), ({ code }: ProblemError) => code === 'unauthenticated');
    } finally {
      mock.timers.reset();
    }
  });

  it('does not have the keys read again and again for keys that do not exist', async () => {
    let reads = 0;
    const counted: typeof fetch = (...request) => {
      reads += 1;
      return fetch(...request);
    };
    const verify = bearer(verifier({ fetch: counted }));
    await verify(request(await signed()));
    for (let number = 0; number < 5; number += 1) {
      const token = await signed({}, { ...keys[0]!, kid: `unknown-${number}` });
      await assert.rejects(verify(request(token)), ({ code }: ProblemError) => code === 'unauthenticated');
    }
    assert.equal(reads, 2);
  });

  it('has to wait while the provider is away, and is good as soon as it is back', async () => {
    const verify = bearer(verifier());
    const token = await signed();
    const back = answer;
    answer = undefined;
    await assert.rejects(verify(request(token)), (error: ProblemError) => {
      assert.deepEqual([error.code, error.retryAfter], ['unavailable', 5]);
      assert.match(String((error.cause as Error).message), /^The keys of http:.* cannot be read: .* answered 503\.$/);
      return true;
    });
    answer = back;
    assert.equal(await verify(request(token)), 'acc_1');
  });

  it('has to wait where the description is of another issuer', async () => {
    const token = await signed({ iss: `${issuer}/` });
    await assert.rejects(
      accountBy(token, { issuer: `${issuer}/` }),
      ({ code }: ProblemError) => code === 'unavailable',
    );
  });

  it('leaves tokens of another kind to the next verifier', async () => {
    const identity = bearer(verifier(), async (token) => (token === 'other' ? 'acc_other' : null));
    assert.equal(await identity(request('other')), 'acc_other');
    assert.equal(await identity(request('a.b.c')).catch(({ code }: ProblemError) => code), 'unauthenticated');
  });
});
