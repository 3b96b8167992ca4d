import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DisclosureScope, NoticeCounts, NoticeSummary } from '@party-affairs/sdk/contract';
import { NoticeCampus } from './testing/notice-campus.ts';

/**
 * Who sees what, written by hand. Each column is an organisation that owns notices, one for each scope; each cell says
 * which of its notices a person sees: Public, Unit, in-Party, Branch; `-`: not that one.
 * The branch `a1` is in the college `a`, beside `a2`; `b1` is in the college `b`; `root` is above all.
 */
const table = `
                                      root  a     a1    a2    b     b1
  visitor                             P---  P---  P---  P---  P---  P---
  account in no register              PU--  PU--  PU--  PU--  PU--  PU--
  applicant in a1                     PU--  PU--  PU--  PU--  PU--  PU--
  activist in a1                      PU--  PU--  PU--  PU--  PU--  PU--
  probationary member in a1           PUIB  PUIB  PUIB  PUI-  PUI-  PUI-
  full member in a1                   PUIB  PUIB  PUIB  PUI-  PUI-  PUI-
  full member in a2                   PUIB  PUIB  PUI-  PUIB  PUI-  PUI-
  full member in b1                   PUIB  PUI-  PUI-  PUI-  PUIB  PUIB
  full member in root                 PUIB  PUI-  PUI-  PUI-  PUI-  PUI-
  suspended member in a1              PU--  PU--  PU--  PU--  PU--  PU--
  secretary of a1                     PUIB  PUIB  PUIB  PUI-  PUI-  PUI-
  secretary of a2, member in a1       PUIB  PUIB  PUIB  PUIB  PUI-  PUI-
  secretary of a, member in a1        PUIB  PUIB  PUIB  PUI-  PUI-  PUI-
  committee staff of a, in a          PUIB  PUIB  PUIB  PUIB  PUI-  PUI-
  committee staff of root, in root    PUIB  PUIB  PUIB  PUIB  PUIB  PUIB
  staff of b, no Party member, in b   PUI-  PUI-  PUI-  PUI-  PUIB  PUIB
  former staff of root, in b1         PUIB  PUI-  PUI-  PUI-  PUIB  PUIB
  organisation officer of a2, in a1   PUIB  PUIB  PUIB  PUI-  PUI-  PUI-
`;
const scopes: Readonly<Record<string, DisclosureScope>> = { P: 'public', U: 'unit', I: 'inParty', B: 'branch' };

let campus: NoticeCampus;
const people = new Map<string, string | null>();
const notices = new Map<string, string>();

const rows = table.split('\n').filter((line) => line.trim() !== '');
const owners = (rows[0] ?? '').trim().split(/\s+/);
const expected = rows.slice(1).map((row) => {
  const cells = row.trim().split(/\s{2,}/);
  return { who: cells[0] ?? '', cells: cells.slice(1) };
});

before(async () => {
  campus = await NoticeCampus.open();
  const person = campus.person.bind(campus);
  people.set('visitor', null);
  people.set('account in no register', await campus.account());
  people.set('applicant in a1', await person('org_a1', { stage: 'applicant' }));
  people.set('activist in a1', await person('org_a1', { stage: 'activist' }));
  people.set('probationary member in a1', await person('org_a1', { stage: 'probationary' }));
  people.set('full member in a1', await person('org_a1'));
  people.set('full member in a2', await person('org_a2'));
  people.set('full member in b1', await person('org_b1'));
  people.set('full member in root', await person('org_root'));
  people.set('suspended member in a1', await person('org_a1', { status: 'suspended' }));
  people.set('secretary of a1', await person('org_a1', { role: 'secretary' }));
  people.set('secretary of a2, member in a1', await person('org_a1', { role: 'secretary', roleAt: 'org_a2' }));
  people.set('secretary of a, member in a1', await person('org_a1', { role: 'secretary', roleAt: 'org_a' }));
  people.set('committee staff of a, in a', await person('org_a', { role: 'committeeStaff' }));
  people.set('committee staff of root, in root', await person('org_root', { role: 'committeeStaff' }));
  people.set('staff of b, no Party member, in b', await person('org_b', { role: 'committeeStaff', stage: 'public' }));
  people.set(
    'former staff of root, in b1',
    await person('org_b1', { role: 'committeeStaff', roleAt: 'org_root', roleEnds: '2026-01-01T00:00:00.000Z' }),
  );
  people.set(
    'organisation officer of a2, in a1',
    await person('org_a1', { role: 'organizationOfficer', roleAt: 'org_a2' }),
  );
  const author = await person('org_root', { role: 'committeeStaff' });
  const reviewer = await person('org_root', { role: 'committeeStaff' });
  for (const owner of owners) {
    for (const [letter, disclosureScope] of Object.entries(scopes)) {
      const id = await campus.published(author, reviewer, `org_${owner}`, { disclosureScope });
      notices.set(`${owner} ${letter}`, id);
    }
  }
});
after(() => campus.close());

describe('Who sees which notices', () => {
  for (const { who, cells } of expected) {
    it(`${who}: the same in list, single notice, counts, marks and archive`, async () => {
      const account = people.get(who);
      assert.ok(account !== undefined, `No person is called “${who}”`);
      assert.equal(cells.length, owners.length);
      const wanted = new Set(
        owners.flatMap((owner, column) =>
          [...(cells[column] ?? '')].flatMap((letter) => (letter === '-' ? [] : [`${owner} ${letter}`])),
        ),
      );
      const { body } = await campus.done<{ items: NoticeSummary[] }>(account, 'notices.list', {
        query: { limit: 100 },
      });
      const listed = new Set(body.items.map(({ id }) => id));
      const seen = [...notices].filter(([, id]) => listed.has(id)).map(([name]) => name);
      assert.deepEqual(new Set(seen), wanted);

      for (const [name, noticeId] of notices) {
        const status = wanted.has(name) ? 200 : 404;
        const params = { noticeId };
        assert.equal((await campus.call(account, 'notices.get', { params })).status, status, `get ${name}`);
        if (account === null) continue;
        const mark = { body: { mark: 'seen', noticeIds: [noticeId] } };
        assert.equal((await campus.call(account, 'notices.mark', mark)).status, status, `mark ${name}`);
        assert.equal((await campus.call(account, 'notices.archive', { params })).status, status, `archive ${name}`);
        assert.equal((await campus.call(account, 'notices.unarchive', { params })).status, status, `unarchive ${name}`);
        const acknowledge = { params, body: { revision: 1 } };
        assert.equal(
          (await campus.call(account, 'notices.acknowledge', acknowledge)).code,
          wanted.has(name) ? 'acknowledgement-not-required' : 'not-found',
          `acknowledge ${name}`,
        );
      }
      if (account !== null) {
        const counts = await campus.done<NoticeCounts>(account, 'notices.counts');
        assert.equal(counts.body.total, wanted.size);
      }
    });
  }
});
