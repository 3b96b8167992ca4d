import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Problem } from '@party-affairs/sdk/contract';
import { bearer } from '../identity/bearer.ts';
import { oidcTokens } from '../identity/oidc-tokens.ts';
import { as, json, limit, prepareCampus, Servers } from '../testing/servers.ts';
import { requestLog } from './log.ts';

let servers: Servers;
beforeEach(() => {
  servers = new Servers();
});
afterEach(() => servers.close());

function memory() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, destination };
}

describe('The log', limit, () => {
  it('has one line per request, without anything a person wrote, read or is', async () => {
    const { member, noticeId } = await prepareCampus(servers.databaseFile, new Date(Date.now() - 60_000));
    const { lines, destination } = memory();
    const { url } = await servers.start({ log: requestLog(destination) });
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
    const { member, noticeId } = await prepareCampus(servers.databaseFile, new Date(Date.now() - 60_000));
    const { lines, destination } = memory();
    const { url, database } = await servers.start({ log: requestLog(destination) });
    await database.updateTable('notice_revisions').set({ body: '私密的正文' }).execute();
    const problem = await json<Problem>(`${url}/v1/notices/${noticeId}`, as(member));
    assert.equal(problem.code, 'internal');
    const entry = JSON.parse(lines[0] ?? '') as { requestId: string; error: { name: string; at: string[] } };
    assert.equal(entry.requestId, problem.requestId);
    assert.equal(entry.error.name, 'SyntaxError');
    assert.match(entry.error.at.join(), /modules\/notices/);
    assert.doesNotMatch(lines.join(''), /私密/);
  });

  it('says why people cannot be signed in while their provider is away', async () => {
    const { lines, destination } = memory();
    // Port 9 of this machine: nothing listens there.
    const identity = bearer(oidcTokens({ issuer: 'http://127.0.0.1:9', audience: 'a', accountOf: () => null }));
    const { url } = await servers.start({ personas: false, identity, log: requestLog(destination) });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256', kid: 'a' })}.${part({ iss: 'http://127.0.0.1:9', sub: '1' })}.AAAA`;
    const problem = await json<Problem>(`${url}/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(problem.code, 'unavailable');
    const { error } = JSON.parse(lines[0] ?? '') as { error: { name: string; message: string } };
    assert.deepEqual(
      [error.name, error.message.split(':').slice(0, 3).join(':')],
      ['OidcProviderError', 'The keys of http://127.0.0.1:9 cannot be read'],
    );
  });
});
