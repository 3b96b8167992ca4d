import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seed } from '@party-affairs/mock-server/seed';
import { runConformance, tableOf } from '@party-affairs/sdk/conformance';
import { createServer, developmentPersonas } from '@party-affairs/server';
import { openDatabase } from '@party-affairs/server/node';
import { openMigratedDatabase } from '../../packages/server/src/testing/test-database.ts';
import { origin, serverOf, tokens } from '../conformance/seeded-server.ts';

const now = new Date('2026-11-22T01:00:00.000Z');

/** What is searched, filtered and sorted: asked by each person. */
const ofReaders = [
  '/v1/organizations',
  '/v1/notices',
  '/v1/notices/counts',
  '/v1/notices?organizationId=org_cs',
  ...['党费', '黨費', '学习', '“二十大”', 'ＡＢＣ 2026'].map((words) => `/v1/notices?q=${encodeURIComponent(words)}`),
  '/v1/notices?state=unread',
  '/v1/notices?state=toAcknowledge',
];
const ofTheDesk = [
  '/v1/desk/notices',
  '/v1/desk/notices?state=scheduled',
  `/v1/desk/notices?q=${encodeURIComponent('通知')}`,
];

type Ask = (token: string, path: string) => Promise<unknown>;

/** Reads a path to its last page; a cursor is another on each server. */
async function everythingAt(ask: Ask, token: string, path: string): Promise<unknown[]> {
  const pages: unknown[] = [];
  let cursor: string | null = null;
  do {
    const query: string =
      cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
    const { nextCursor = null, ...page } = (await ask(token, path + query)) as { nextCursor?: string | null };
    pages.push(page);
    cursor = nextCursor;
  } while (cursor !== null && pages.length < 5);
  return pages;
}

describe('Our server on PostgreSQL', () => {
  it('does in every operation what the contract says', async (t) => {
    const baseUrl = await serverOf(t, await openMigratedDatabase());
    const report = await runConformance({ baseUrl, tokens, origin, allowWrites: true, timeout: 30_000 });
    assert.deepEqual(
      report.results.filter(({ outcome }) => outcome !== 'passed'),
      [],
      tableOf(report),
    );
    assert.ok(report.passed > 100);
  });

  it('answers as it does on SQLite, with the same finds in the same order', async (t) => {
    const [onSqlite, onPostgres] = await Promise.all(
      [openDatabase(':memory:'), openMigratedDatabase()].map(async (opening): Promise<Ask> => {
        const database = await opening;
        await seed(database, { now });
        const server = createServer({
          database,
          identity: developmentPersonas(),
          contentOrigin: 'http://127.0.0.1:4173',
          secret: 'a secret for tests alone',
          now: () => now,
        });
        t.after(async () => {
          server.dispose();
          await database.destroy();
        });
        return async (token, path) => {
          const headers = { Authorization: `Bearer ${token}` };
          const response = await server.fetch(new Request(`http://localhost${path}`, { headers }));
          assert.equal(response.status, 200, path);
          return response.json();
        };
      }),
    );
    const found = await everythingAt(onPostgres!, tokens.tokens.member!, `/v1/notices?q=${encodeURIComponent('黨費')}`);
    assert.match(JSON.stringify(found), /党费/);
    for (const [role, token] of Object.entries(tokens.tokens)) {
      for (const path of role === 'member' ? ofReaders : [...ofReaders, ...ofTheDesk]) {
        const expected = await everythingAt(onSqlite!, token!, path);
        assert.deepEqual(await everythingAt(onPostgres!, token!, path), expected, `${path} as ${role}`);
      }
    }
  });
});
