import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { subjects } from '../../composition.ts';
import { filterIdsQuery } from '../../database/filter-ids.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { pageQuery } from '../../lists/read-page.ts';
import { planOf } from '../../testing/plan.ts';
import { deskCountsQuery } from './desk/counts.ts';
import { deskOrder, filteredDeskNotices } from './desk/queries.ts';
import { NoticeCampus } from './testing/notice-campus.ts';
import { filteredNotices, orderOf } from './readers/queries.ts';
import { visibleTo } from './visibility.ts';

let campus: NoticeCampus;
let officer: SignedInSubject;
let staff: SignedInSubject;

before(async () => {
  campus = await NoticeCampus.openOnSqlite();
  const load = async (account: string) => {
    const subject = await subjects.load(campus.database, account, campus.now);
    assert.ok(subject);
    return subject;
  };
  officer = await load(await campus.person('org_a1', { role: 'publicityOfficer' }));
  staff = await load(await campus.person('org_a', { role: 'committeeStaff' }));
  for (let index = 0; index < 20; index += 1) await campus.draft(officer.accountId, 'org_a1');
});
after(() => campus.close());

for (const analysed of [false, true]) {
  describe(`However many notices there are, ${analysed ? 'once the database knows its numbers' : 'in a fresh database'},`, () => {
    before(async () => {
      if (analysed) await sql`analyze`.execute(campus.database);
    });

    const filters = { state: undefined, isWaiting: false, organizationPath: undefined, terms: [] };
    for (const position of [undefined, ['2026-01-01T00:00:00.000Z', 'notice_x']]) {
      it(`the desk reads ${position ? 'the next page' : 'the first page'} in order, and sorts nothing`, async () => {
        for (const subject of [officer, staff]) {
          const list = filteredDeskNotices(campus.database, subject, campus.now, filters);
          const plan = await planOf(campus.database, pageQuery(list, deskOrder, { limit: 21, position }).compile());
          assert.doesNotMatch(plan, /TEMP B-TREE/, plan);
          assert.match(plan, /notices USING INDEX notices_(?:by_organization_)?in_desk_order/, plan);
        }
      });
    }

    for (const position of [undefined, ['2026-01-01T00:00:00.000Z', 'notice_x']]) {
      it(`what waits for a person is read ${position ? 'on its next page' : 'on its first page'} by itself, in order`, async () => {
        for (const subject of [officer, staff]) {
          const list = filteredDeskNotices(campus.database, subject, campus.now, { ...filters, isWaiting: true });
          const plan = await planOf(campus.database, pageQuery(list, deskOrder, { limit: 21, position }).compile());
          assert.doesNotMatch(plan, /TEMP B-TREE/, plan);
          assert.match(plan, /notices USING INDEX notices_that_wait/, plan);
        }
      });
    }

    for (const position of [undefined, ['2026-12-01T00:00:00.000Z 2026-01-01T00:00:00.000Z', 'notice_x']]) {
      it(`what a person is to acknowledge is read ${position ? 'on its next page' : 'on its first page'} as it is due, and not sorted`, async () => {
        const owed = {
          state: 'toAcknowledge',
          categoryCode: undefined,
          organizationId: undefined,
          organizationPath: undefined,
          terms: [],
        } as const;
        for (const subject of [officer, staff]) {
          const list = await filteredNotices(campus.database, subject, campus.now, owed);
          const query = pageQuery(list, orderOf(owed.state), { limit: 21, position });
          const plan = await planOf(campus.database, query.compile());
          assert.doesNotMatch(plan, /TEMP B-TREE/, plan);
          assert.match(plan, /list_places USING COVERING INDEX \S+ \(entity_type=\? AND list=\?/, plan);
        }
      });
    }

    it('the desk counts each state in its index, and reads no other', async () => {
      for (const subject of [officer, staff]) {
        const plan = await planOf(campus.database, deskCountsQuery(campus.database, subject, campus.now).compile());
        const steps = plan.split('\n').filter((step) => / notices /.test(step));
        const waiting = steps.filter((step) => step.includes('notices_that_wait'));
        assert.equal(waiting.length, 1, plan);
        for (const step of steps.filter((step) => !waiting.includes(step))) {
          assert.match(step, /SEARCH notices USING COVERING INDEX \S+ \(organization_id=\? AND state=\?/, plan);
        }
        assert.equal(steps.length, 1 + 8, plan);
      }
    });

    it('those that are marked are found by their ids', async () => {
      for (const subject of [officer, staff, subjects.visitor]) {
        const query = filterIdsQuery('notices', ['notice_a', 'notice_b'], visibleTo(subject, campus.now));
        const plan = await planOf(campus.database, query.compile(campus.database));
        assert.match(plan, /SEARCH asked USING (?:COVERING )?INDEX \S+ \(id=\?\)/, plan);
        assert.match(plan, /SEARCH notices (?:EXISTS )?USING INDEX sqlite_autoindex_notices_1 \(id=\?\)/, plan);
        assert.doesNotMatch(plan, /SCAN (?:asked|notices)|TEMP B-TREE/, plan);
      }
    });
  });
}
