import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { PersonalAct, PersonalDataExport } from '@party-affairs/sdk/contract';
import { sql } from 'kysely';
import { appendAuditEntry } from '../../audit/audit-entries.ts';
import { composition } from '../../composition.ts';
import { NoticeCampus } from '../notices/testing/notice-campus.ts';

interface Page {
  readonly items: PersonalAct[];
  readonly nextCursor: string | null;
}

let campus: NoticeCampus;
before(async () => {
  campus = await NoticeCampus.open();
});
after(() => campus.close());

let ada: string;
let staff: string;
let other: string;
beforeEach(async () => {
  ada = await campus.person('org_a1', { role: 'publicityOfficer' });
  staff = await campus.person('org_a', { role: 'committeeStaff' });
  other = await campus.person('org_a1', { role: 'secretary' });
});

const memberOf = (account: string) => account.replace('acc_', 'mem_');

/** An act of the register, as the module of people writes one. */
async function act(by: string | null, entityType: string, entityId: string, action: string, reason?: string) {
  const entry = { revision: null, action, by, at: campus.now, reason };
  await campus.database.transaction().execute((db) => appendAuditEntry(db, { entityType, entityId }, entry));
}

async function trailOf(account: string, query = {}): Promise<Page> {
  return (await campus.done<Page>(account, 'myData.trail', { query })).body;
}

/** Records of an export by the names of their parts. */
function recordsIn({ parts }: PersonalDataExport): Record<string, Record<string, unknown>[]> {
  return Object.fromEntries(parts.map(({ name, records }) => [name, records as Record<string, unknown>[]]));
}

async function exportOf(account: string): Promise<PersonalDataExport> {
  return (await campus.done<PersonalDataExport>(account, 'myData.export')).body;
}

describe('The trail of a person', () => {
  it('has the acts on their record and their roles, and those they did, newest first', async () => {
    await act(staff, 'member', memberOf(ada), 'update', '改正入党日期');
    await act(staff, 'roleAssignment', `rol_${memberOf(ada)}`, 'create');
    await act(ada, 'notice', 'ntc_1', 'create');
    await act(null, 'member', memberOf(ada), 'close');
    const { items } = await trailOf(ada);
    assert.deepEqual(
      items.map(({ entityType, action, by, reason }) => [entityType, action, by?.id ?? null, reason]),
      [
        ['member', 'close', null, null],
        ['notice', 'create', ada, null],
        ['roleAssignment', 'create', staff, null],
        ['member', 'update', staff, '改正入党日期'],
      ],
    );
  });

  it('has an act on their own record by themselves once', async () => {
    await act(ada, 'member', memberOf(ada), 'update');
    assert.equal((await trailOf(ada)).items.length, 1);
  });

  it('has nothing that others did with the records of others, and no reason of such an act', async () => {
    await act(staff, 'member', memberOf(other), 'update', '别人的事');
    await act(staff, 'roleAssignment', `rol_${memberOf(other)}`, 'end');
    await act(staff, 'notice', memberOf(ada), 'create');
    assert.deepEqual((await trailOf(ada)).items, []);
    const done = (await trailOf(staff)).items;
    assert.equal(done.length, 3);
    assert.ok(done.every(({ reason }) => reason === null));
  });

  it('can be read page by page, each act once, by that person alone', async () => {
    for (const index of [1, 2, 3, 4, 5]) await act(index % 2 ? staff : ada, 'member', memberOf(ada), `act${index}`);
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await trailOf(ada, { limit: 2, ...(cursor === null ? {} : { cursor }) });
      found.push(...page.items.map(({ action }) => action));
      cursor = page.nextCursor ?? null;
      if (cursor !== null) {
        const stolen = await campus.call(other, 'myData.trail', { query: { limit: 2, cursor } });
        assert.equal(stolen.code, 'invalid-cursor');
      }
    } while (cursor !== null);
    assert.deepEqual(found, ['act5', 'act4', 'act3', 'act2', 'act1']);
  });

  it('is theirs also while their membership is suspended or has ended', async () => {
    for (const status of ['suspended', 'removed']) {
      const person = await campus.person('org_a1', { status });
      await act(staff, 'member', memberOf(person), 'suspend', '失去联系');
      assert.equal((await trailOf(person)).items[0]?.reason, '失去联系');
      assert.equal((await exportOf(person)).parts.find(({ name }) => name === 'memberRecord')?.records.length, 1);
    }
  });

  it('is empty for an account in no register that did nothing', async () => {
    assert.deepEqual(await trailOf(await campus.account()), { items: [], nextCursor: null });
  });

  it('never has a read', async () => {
    const { author, reviewer, member } = await campus.people();
    const noticeId = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
    await campus.done(member, 'notices.get', { params: { noticeId } });
    await campus.done(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    assert.deepEqual((await trailOf(member)).items, []);
  });
});

describe('The export of what is held about a person', () => {
  it('has the records of each part, with their fields', async () => {
    const { author, reviewer, member } = await campus.people();
    const noticeId = await campus.published(author, reviewer, 'org_a1', { disclosureScope: 'public' });
    await campus.done(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    const found = await exportOf(member);
    const { accountId, exportedAt } = found;
    assert.equal(accountId, member);
    assert.equal(exportedAt, campus.now.toISOString());
    const records = recordsIn(found);
    assert.deepEqual(records['account'], [{ id: member, displayName: `名 ${member}`, login: null }]);
    assert.equal(records['memberRecord']?.[0]?.['organizationId'], 'org_a1');
    assert.deepEqual(records['roles'], []);
    assert.deepEqual(
      records['noticeReceipts']?.map((receipt) => receipt['noticeId']),
      [noticeId],
    );
    const officer = recordsIn(await exportOf(author));
    assert.equal(officer['roles']?.[0]?.['role'], 'publicityOfficer');
  });

  it('has nothing about another person, not the name of one who did something to them', async () => {
    const { author, reviewer, member } = await campus.people();
    const noticeId = await campus.published(author, reviewer, 'org_a1', { requiresAck: true });
    for (const person of [author, member, other]) {
      await campus.done(person, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    }
    await act(staff, 'member', memberOf(author), 'update', '改正日期');
    await act(author, 'member', memberOf(other), 'update', `关于 ${other} 的理由`);
    for (const person of [author, member, reviewer]) {
      const found = await exportOf(person);
      const text = JSON.stringify(found);
      for (const stranger of [ada, staff, other, author, reviewer, member].filter((one) => one !== person)) {
        const name = new RegExp(`(?:acc|mem)_${stranger.slice('acc_'.length)}(?!\\d)`);
        assert.doesNotMatch(text, name, `${stranger} in the export of ${person}`);
      }
      assert.match(text, new RegExp(`${person}(?!\\d)`));
    }
    const { acts } = await exportOf(author);
    assert.deepEqual(
      acts.slice(0, 2).map(({ byYou, entityId, reason }) => [byYou, entityId, reason]),
      [
        [true, null, null],
        [false, memberOf(author), '改正日期'],
      ],
    );
  });

  it('says so where there are more acts than it has', async () => {
    assert.equal((await exportOf(ada)).hasOlderActs, false);
    await campus.database.transaction().execute(async (db) => {
      for (let index = 0; index < 1001; index += 1) {
        const entry = { revision: null, action: `act${index}`, by: ada, at: campus.now };
        await appendAuditEntry(db, { entityType: 'thing', entityId: 'a' }, entry);
      }
    });
    const { acts, hasOlderActs } = await exportOf(ada);
    assert.deepEqual(
      [acts.length, acts[0]?.action, acts.at(-1)?.action, hasOlderActs],
      [1000, 'act1000', 'act1', true],
    );
  });

  it('leaves out no column of the database that names a person', async () => {
    /** Columns that name a person and are not in a part, with the reason. */
    const elsewhere: Readonly<Record<string, string>> = {
      'audit_entries.account_id': 'an export has the acts by themselves',
      'notices.author_id': 'who wrote a notice is in the acts',
      'notice_revisions.author_id': 'who wrote a notice is in the acts',
      'events.account_id': 'a copy, forgotten after days',
    };
    const declared = Object.values(composition.personalData).flatMap(({ columns }) => columns);
    const named = (await campus.database.introspection.getTables()).flatMap(({ name, columns }) =>
      columns
        .filter((column) => /^(account|member|author)_id$/.test(column.name))
        .map((column) => `${name}.${column.name}`),
    );
    assert.ok(named.length > 5);
    const missing = named.filter((column) => !declared.includes(column) && elsewhere[column] === undefined);
    assert.deepEqual(missing, [], 'the module of the table declares these in its personalData');
  });
});

describe('What is held about a person', () => {
  it('is for people who signed in, and takes no name of another', async () => {
    for (const operation of ['myData.trail', 'myData.export'] as const) {
      assert.equal((await campus.call(null, operation)).code, 'unauthenticated');
    }
    for (const query of [{ accountId: other }, { memberId: memberOf(other) }, { person: other }]) {
      assert.equal((await campus.call(ada, 'myData.trail', { query })).code, 'unknown-filter');
      const { body } = await campus.call<PersonalDataExport>(ada, 'myData.export', { query });
      assert.equal(body.accountId, ada);
    }
  });

  it('is not written down when it is read', async () => {
    const count = async () => {
      const { rows } = await sql<{ all: number }>`select count(*) as "all" from audit_entries`.execute(campus.database);
      return Number(rows[0]?.all);
    };
    const before = await count();
    await trailOf(ada);
    await exportOf(ada);
    assert.equal(await count(), before);
  });
});
