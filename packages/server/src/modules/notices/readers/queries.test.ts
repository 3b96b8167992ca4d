import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NoticeCounts, NoticeSummary } from '@party-affairs/sdk/contract';
import fc from 'fast-check';
import { sql } from 'kysely';
import { subjects as subjectsOfServer } from '../../../composition.ts';
import type { Subject } from '../../../identity/subject.ts';
import type { Position } from '../../../lists/cursor.ts';
import { Campus } from '../../../testing/campus.ts';
import { pageQuery } from '../../../lists/read-page.ts';
import { highestFirst } from '../../../lists/list-places.ts';
import { placeNotices } from '../lists.ts';
import { filteredNotices, type NoticeFilters } from './queries.ts';

const everything: NoticeFilters = {
  state: 'all',
  categoryCode: undefined,
  organizationId: undefined,
  organizationPath: undefined,
  terms: [],
};
const owners = ['org_root', 'org_a', 'org_a1', 'org_a2', 'org_b1'] as const;
const scopes = ['public', 'unit', 'inParty', 'branch'] as const;

let campus: Campus;
let author: string;
let member: string;
/** People of other kinds: of no branch, elsewhere, and staff of a part. */
let others: string[];
let made = 0;

interface Row {
  readonly minute: number;
  readonly pinned?: boolean;
  readonly owner?: number;
  readonly scope?: number;
  readonly expired?: boolean;
}

/** Puts published notices straight into the tables: thousands in a moment. */
async function insert(rows: readonly Row[]): Promise<void> {
  const notices = rows.map(({ minute, pinned = false, owner = 2, scope = 1, expired = false }) => {
    const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
    return {
      // Ids in no order of time, as real ones are.
      id: `n_${((made * 7919) % 100_003).toString(36)}_${(made += 1)}`,
      organization_id: owners[owner % owners.length] ?? 'org_a1',
      author_id: author,
      live_revision: 1,
      working_revision: null,
      status: 'published',
      disclosure_scope: scopes[scope % scopes.length] ?? 'unit',
      category_code: 'study',
      requires_ack: 0,
      pinned: pinned ? 1 : 0,
      published_at: at,
      revised_at: at,
      expire_at: expired ? '2026-11-01T00:00:00.000Z' : null,
      updated_at: at,
      withdraw_reason: null,
      version: 1,
      state: 'published',
    };
  });
  await campus.database.transaction().execute(async (db) => {
    for (let start = 0; start < notices.length; start += 500) {
      const chunk = notices.slice(start, start + 500);
      await db.insertInto('notices').values(chunk).execute();
      await db
        .insertInto('notice_revisions')
        .values(
          chunk.map(({ id, disclosure_scope, published_at }) => ({
            notice_id: id,
            revision: 1,
            state: 'published',
            author_id: author,
            kind: 'notice',
            category_code: 'study',
            disclosure_scope,
            title: `通知 ${id}`,
            summary: '',
            body: '{"type":"root","children":[]}',
            pinned: 0,
            requires_ack: 0,
            search_text: `通知 ${id}`,
            created_at: published_at,
          })),
        )
        .execute();
    }
    await placeNotices(db);
  });
}

async function page(limit: number, cursor?: string) {
  const query = cursor === undefined ? { limit } : { limit, cursor };
  const { body } = await campus.done<{ items: NoticeSummary[]; nextCursor: string | null }>(member, 'notices.list', {
    query,
  });
  return body;
}

before(async () => {
  campus = await Campus.openOnSqlite();
  author = await campus.person('org_a1', { role: 'publicityOfficer' });
  member = await campus.person('org_a1');
  others = [
    await campus.account(),
    await campus.person('org_b1', { stage: 'applicant' }),
    await campus.person('org_b1'),
    await campus.person('org_a', { role: 'committeeStaff' }),
  ];
});
after(() => campus.close());

describe('Paging while notices arrive', () => {
  const row = fc.record({
    // Few minutes, so that many share one.
    minute: fc.nat(5),
    pinned: fc.boolean(),
    owner: fc.nat(4),
    scope: fc.nat(3),
    expired: fc.boolean(),
  });
  const batch = fc.array(row, { maxLength: 12 });

  it('shows nothing twice and loses nothing that was there', async () => {
    await fc.assert(
      fc.asyncProperty(
        batch,
        fc.array(batch, { maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        async (first, later, limit) => {
          await campus.database.deleteFrom('notices').execute();
          await insert(first);
          const there = (await page(100)).items.map(({ id }) => id);

          const shown: string[] = [];
          let cursor: string | undefined;
          const arriving = [...later];
          do {
            const { items, nextCursor } = await page(limit, cursor);
            shown.push(...items.map(({ id }) => id));
            cursor = nextCursor ?? undefined;
            await insert(arriving.shift() ?? []);
          } while (cursor !== undefined);

          assert.equal(new Set(shown).size, shown.length, 'something came twice');
          assert.deepEqual(
            shown.filter((id) => there.includes(id)),
            there,
            'something was lost or moved',
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts what it lists, whatever a person marked', async () => {
    const action = fc.record({
      mark: fc.constantFrom('seen', 'read', 'unread', 'archive', 'unarchive'),
      which: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(batch, fc.array(action, { maxLength: 15 }), async (rows, actions) => {
        await campus.database.deleteFrom('notices').execute();
        await insert(rows);
        const all = (await page(100)).items;
        for (const { mark, which } of all.length === 0 ? [] : actions) {
          const noticeId = all[which % all.length]?.id ?? '';
          if (mark === 'archive' || mark === 'unarchive') {
            await campus.done(member, `notices.${mark}`, { params: { noticeId } });
          } else await campus.done(member, 'notices.mark', { body: { mark, noticeIds: [noticeId] } });
        }
        const { body: counts } = await campus.done<NoticeCounts>(member, 'notices.counts');
        const length = async (state: string) => {
          const query = { state, limit: 100 };
          const { body } = await campus.done<{ items: NoticeSummary[] }>(member, 'notices.list', { query });
          return body.items;
        };
        const listed = await length('all');
        assert.deepEqual(counts, {
          total: listed.length,
          unseen: listed.filter(({ receipt }) => receipt?.seenAt === null).length,
          unread: (await length('unread')).length,
          toAcknowledge: (await length('toAcknowledge')).length,
          archived: (await length('archived')).length,
        });
        for (const account of others) {
          const { total } = (await campus.done<NoticeCounts>(account, 'notices.counts')).body;
          const { items } = (
            await campus.done<{ items: unknown[] }>(account, 'notices.list', { query: { limit: 100 } })
          ).body;
          assert.equal(total, items.length, account);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('The first and any later page of ten thousand notices', () => {
  let subjects: Record<string, Subject>;
  before(async () => {
    await campus.database.deleteFrom('notices').execute();
    await insert(Array.from({ length: 10_000 }, (_, index) => ({ minute: index, owner: index, scope: index >> 2 })));
    const staff = await campus.person('org_root', { role: 'committeeStaff' });
    const load = async (account: string): Promise<Subject> => {
      const subject = await subjectsOfServer.load(campus.database, account, campus.now);
      assert.ok(subject);
      return subject;
    };
    subjects = { visitor: subjectsOfServer.visitor, member: await load(member), staff: await load(staff) };
  });

  async function planOf(who: string, filters: NoticeFilters, position?: Position): Promise<string[]> {
    const subject = subjects[who] ?? subjectsOfServer.visitor;
    const list = await filteredNotices(campus.database, subject, campus.now, filters);
    const query = pageQuery(list, highestFirst, { limit: 21, position });
    const { sql: text, parameters } = query.compile();
    const literal = parameters.reduce<string>(
      (statement, value) =>
        statement.replace('?', () => (typeof value === 'number' ? `${value}` : `'${String(value)}'`)),
      text,
    );
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(literal)}`.execute(campus.database);
    return rows.map(({ detail }) => detail);
  }

  for (const analysed of [false, true]) {
    const having = analysed ? 'once the database knows its numbers' : 'in a fresh database';
    it(`are read in order from the index, ${having}`, async () => {
      if (analysed) await sql`analyze`.execute(campus.database);
      const position: Position = ['0 2026-01-03T00:00:00.000Z', 'n_x'];
      for (const who of ['visitor', 'member', 'staff']) {
        for (const plan of [await planOf(who, everything), await planOf(who, everything, position)]) {
          const text = plan.join('\n');
          assert.match(text, /SEARCH list_places USING COVERING INDEX \S+ \(entity_type=\? AND list=\?/, text);
          assert.doesNotMatch(text, /TEMP B-TREE/, `${who} sorts all notices first:\n${text}`);
          assert.doesNotMatch(text, /SCAN (?:notices|live|mine|notice_receipts|notice_revisions|attachments)/, text);
        }
        assert.match(
          (await planOf(who, everything, position)).join('\n'),
          /\(entity_type=\? AND list=\? AND \(position,entity_id\)</,
        );
      }
    });
  }

  const oneDay = { publishedFrom: '2026-01-03T00:00:00.000Z', publishedBefore: '2026-01-04T00:00:00.000Z' };
  for (const narrowed of [oneDay, { publishedFrom: oneDay.publishedFrom }, { ...oneDay, terms: ['党费'] }]) {
    it(`are read by time of publication in the index alone: ${Object.keys(narrowed).join(', ')}`, async () => {
      for (const analysed of [false, true]) {
        if (analysed) await sql`analyze`.execute(campus.database);
        for (const organizationId of [undefined, 'org_a']) {
          const path = organizationId && '/org_root/org_a/';
          const filters = { ...everything, ...narrowed, organizationId, organizationPath: path };
          const text = (await planOf('member', filters, ['0 2026-01-03T10:00:00.000Z', 'n_x'])).join('\n');
          assert.doesNotMatch(text, /TEMP B-TREE/, text);
          assert.doesNotMatch(text, /SCAN (?:notices|live|mine|list_places|search_grams|notice_\w+|attachments)/, text);
          const table = 'terms' in narrowed ? 'search_grams' : 'list_places';
          const stretches = text.match(new RegExp(`SEARCH ${table} USING .*position`, 'g')) ?? [];
          assert.ok(stretches.length >= 2, text);
        }
      }
    });
  }

  it('have twenty notices each, all that a person may see', async () => {
    let count = 0;
    let cursor: string | undefined;
    for (let pages = 0; pages < 5; pages += 1) {
      const { items, nextCursor } = await page(20, cursor);
      count += items.length;
      cursor = nextCursor ?? undefined;
    }
    assert.equal(count, 100);
  });

  it('find a word among them by the index', async () => {
    const text = (await planOf('member', { ...everything, terms: ['党费'] })).join('\n');
    assert.match(text, /search_grams USING (?:COVERING )?INDEX \S+ \(entity_type=\? AND gram=\?/);
    assert.doesNotMatch(text, /SCAN search_grams/);
  });
});
