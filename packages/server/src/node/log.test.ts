import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Problem } from '@party-affairs/sdk/contract';
import { as, json, limit, prepareCampus, Servers } from '../testing/servers.ts';
import { requestLog } from './log.ts';

let servers: Servers;
beforeEach(() => {
  servers = new Servers();
});
afterEach(() => servers.close());

describe('The log', limit, () => {
  it('has one line per request, without anything a person wrote, read or is', async () => {
    const { member, noticeId } = await prepareCampus(servers.databaseFile, new Date(Date.now() - 60_000));
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
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
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
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
});
