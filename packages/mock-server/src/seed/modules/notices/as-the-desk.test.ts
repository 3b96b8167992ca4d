import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient, type DeskNotice } from '@party-affairs/sdk';
import { type NodeMock, startMock } from '../../../node.ts';

// A seeded notice is written as rows. These tests send one of each kind through the desk, and compare what is left.
const now = new Date('2026-11-23T03:00:00Z');
const hour = 3_600_000;
let mock: NodeMock;

before(async () => {
  mock = await startMock({ now, intercept: false });
});
after(() => mock.dispose());

function deskOf(account: string) {
  return createClient({
    baseUrl: mock.baseUrl,
    fetch: mock.fetch,
    auth: { getToken: async () => `persona.${account}` },
    validate: 'strict',
  }).noticeDesk;
}

/** Reads what a notice looks like in the database, apart from its words and times. */
async function shapeOf(id: string) {
  const { database } = mock;
  const row = await database.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const revisions = await database.selectFrom('notice_revisions').selectAll().where('notice_id', '=', id).execute();
  const trail = await database
    .selectFrom('audit_entries')
    .selectAll()
    .where('entity_id', '=', id)
    .orderBy('id')
    .execute();
  const grams = await database.selectFrom('search_grams').select('gram').where('entity_id', '=', id).execute();
  return {
    status: row.status,
    state: row.state,
    live: row.live_revision,
    working: row.working_revision,
    version: row.version,
    shows: [
      row.disclosure_scope !== null,
      row.category_code !== null,
      row.published_at !== null,
      row.revised_at !== null,
    ],
    givesReason: row.withdraw_reason !== null,
    isSearchable: grams.length > 0,
    revisions: revisions.map(({ revision, state, publish_at: time }) => [revision, state, time !== null]),
    trail: trail.map(({ action, revision, account_id: account, reason }) => {
      return [action, revision, account === null ? 'clock' : 'person', reason !== null];
    }),
  };
}

const author = () => deskOf('acc_publicity');
const reviewer = () => deskOf('acc_secretary');
const tag = ({ version }: { version: string }) => ({ ifMatch: version });

/** A draft, and the actions on it in order. */
async function throughTheDesk(...actions: ((id: string, ifMatch: string) => Promise<unknown>)[]): Promise<string> {
  const { id } = await author().create({
    organizationId: 'org_cs_s1',
    kind: 'notice',
    categoryCode: 'study',
    disclosureScope: 'branch',
    title: '学习安排',
    bodyHtml: '<p>周三下午。</p>',
    expireAt: new Date(mock.now().getTime() + 2000 * hour).toISOString(),
  });
  for (const action of actions) {
    const { etag } = await author().get(id).withResponse();
    await action(id, tag({ version: etag! }).ifMatch);
  }
  return id;
}

const submit = (id: string, ifMatch: string) => author().submit(id, { ifMatch });
const approve = (id: string, ifMatch: string) => reviewer().approve(id, { secrecyChecked: true }, { ifMatch });
const sendBack = (id: string, ifMatch: string) => reviewer().return(id, { reason: '请补充时间。' }, { ifMatch });
const publish = (id: string, ifMatch: string) => reviewer().publish(id, { ifMatch });
const withdraw = (id: string, ifMatch: string) => reviewer().withdraw(id, { reason: '改期。' }, { ifMatch });
const edit = (id: string, ifMatch: string) => author().update(id, { summary: '改过的摘要' }, { ifMatch });
const schedule = (id: string, ifMatch: string): Promise<DeskNotice> =>
  Promise.resolve(
    reviewer().schedule(id, { publishAt: new Date(mock.now().getTime() + 48 * hour).toISOString() }, { ifMatch }),
  );
const runOut = () => mock.advance(2001 * hour);

const examples = [
  ['a draft', 'ntc_draft_survey', []],
  ['a draft that was sent back', 'ntc_draft_returned', [submit, sendBack]],
  ['a text under review', 'ntc_review_branch', [submit]],
  ['an approved text', 'ntc_approved_handbook', [submit, approve]],
  ['a scheduled notice', 'ntc_scheduled_branch', [submit, approve, schedule]],
  ['a published notice', 'ntc_museum_visit', [submit, approve, publish]],
  ['a withdrawn notice', 'ntc_cancelled_film', [submit, approve, publish, withdraw]],
  ['a second revision', 'ntc_study_hours', [submit, approve, publish, edit, submit, approve, publish]],
  ['a revision under review', 'ntc_branch_committee_split', [submit, approve, publish, edit, submit]],
  // Last, since it moves the clock.
  ['an expired notice', 'ntc_maintenance', [submit, approve, publish, runOut]],
] as const;

for (const [name, seeded, actions] of examples) {
  test(`${name} of the seed is what the desk would have left`, async () => {
    const expected = await shapeOf(seeded);
    assert.deepEqual(expected, await shapeOf(await throughTheDesk(...actions)));
  });
}
