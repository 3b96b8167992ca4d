import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DeskNotice, Role } from '@party-affairs/sdk/contract';
import { type DeskChange, NoticeCampus } from './testing/notice-campus.ts';
import type { OrganizationId } from '../../testing/campus.ts';
import { textOf, Uploads } from '../../testing/uploads.ts';

/**
 * Who may do what at the desk, written by hand and never derived from the code.
 *
 * The role is held at the branch `a1` (committee staff: at the college `a`). The columns are whose notice it is: of the
 * organisation where the role is held (own), of the one above it (parent), of its neighbour (sibling), of one in another
 * college (foreign), of one below it (below: a group of the branch, a branch of the college).
 *
 * `ok` they may · `403` told that they may not · `404` not told that there is such a notice · `401` asked to sign in.
 */
const byRole = `
                          own  parent sibling foreign below

  write: get, update, submit, duplicate
    visitor               401  401    401     401     401
    account               403  403    403     403     403
    member                403  403    403     403     403
    secretary             ok   404    404     404     404
    deputySecretary       ok   404    404     404     404
    publicityOfficer      ok   404    404     404     404
    organizationOfficer   403  403    403     403     403
    disciplineOfficer     403  403    403     403     403
    groupLeader           403  403    403     403     403
    committeeStaff        ok   404    404     404     ok
    expired secretary     403  403    403     403     403
    suspended secretary   403  403    403     403     403

  review: approve, return
    visitor               401  401    401     401     401
    account               403  403    403     403     403
    member                403  403    403     403     403
    secretary             ok   404    404     404     404
    deputySecretary       ok   404    404     404     404
    publicityOfficer      403  403    403     403     403
    organizationOfficer   403  403    403     403     403
    disciplineOfficer     403  403    403     403     403
    groupLeader           403  403    403     403     403
    committeeStaff        ok   404    404     404     ok
    expired secretary     403  403    403     403     403
    suspended secretary   403  403    403     403     403

  publish: schedule, publish, withdraw
    visitor               401  401    401     401     401
    account               403  403    403     403     403
    member                403  403    403     403     403
    secretary             ok   404    404     404     404
    deputySecretary       ok   404    404     404     404
    publicityOfficer      ok   404    404     404     404
    organizationOfficer   403  403    403     403     403
    disciplineOfficer     403  403    403     403     403
    groupLeader           403  403    403     403     403
    committeeStaff        ok   404    404     404     ok
    expired secretary     403  403    403     403     403
    suspended secretary   403  403    403     403     403

  receipts: receipts, remind
    visitor               401  401    401     401     401
    account               403  403    403     403     403
    member                403  403    403     403     403
    secretary             ok   404    404     404     404
    deputySecretary       ok   404    404     404     404
    publicityOfficer      ok   404    404     404     404
    organizationOfficer   403  403    403     403     403
    disciplineOfficer     403  403    403     403     403
    groupLeader           403  403    403     403     403
    committeeStaff        ok   404    404     404     ok
    expired secretary     403  403    403     403     403
    suspended secretary   403  403    403     403     403

  roll: exportRoll, roll
    visitor               401  401    401     401     401
    account               403  403    403     403     403
    member                403  403    403     403     403
    secretary             ok   404    404     404     404
    deputySecretary       ok   404    404     404     404
    publicityOfficer      ok   404    404     404     404
    organizationOfficer   403  403    403     403     403
    disciplineOfficer     403  403    403     403     403
    groupLeader           403  403    403     403     403
    committeeStaff        ok   404    404     404     403
    expired secretary     403  403    403     403     403
    suspended secretary   403  403    403     403     403

  create: create
    visitor               401  401    401     401     401
    account               403  403    403     403     403
    member                403  403    403     403     403
    secretary             ok   403    403     403     403
    deputySecretary       ok   403    403     403     403
    publicityOfficer      ok   403    403     403     403
    organizationOfficer   403  403    403     403     403
    disciplineOfficer     403  403    403     403     403
    groupLeader           403  403    403     403     403
    committeeStaff        ok   403    403     403     ok
    expired secretary     403  403    403     403     403
    suspended secretary   403  403    403     403     403

  upload: upload
    visitor               401  401    401     401     401
    account               403  403    403     403     403
    member                403  403    403     403     403
    secretary             ok   403    403     403     403
    deputySecretary       ok   403    403     403     403
    publicityOfficer      ok   403    403     403     403
    organizationOfficer   403  403    403     403     403
    disciplineOfficer     403  403    403     403     403
    groupLeader           403  403    403     403     403
    committeeStaff        ok   403    403     403     ok
    expired secretary     403  403    403     403     403
    suspended secretary   403  403    403     403     403
`;

/**
 * The person who began an upload at the branch goes on with it, asks for it and removes it. For everybody else it does
 * not exist, whatever they may do there. The columns are list, get, offset, append, remove.
 */
const uploadsByRole = `
    visitor               401 401 401 401 401
    account               403 403 403 403 403
    member                403 403 403 403 403
    secretary             ok  404 404 404 404
    deputySecretary       ok  404 404 404 404
    publicityOfficer      ok  404 404 404 404
    organizationOfficer   403 403 403 403 403
    disciplineOfficer     403 403 403 403 403
    groupLeader           403 403 403 403 403
    committeeStaff        ok  404 404 404 404
    expired secretary     403 403 403 403 403
    suspended secretary   403 403 403 403 403
    the person who began  ok  ok  ok  ok  ok
`;

/**
 * Actions possible in each state, for people with the right: `yes`, or `no`: 409 `invalid-transition`. `revising` is a published
 * notice whose next revision is a draft. Rights come first: who may not is told so in every state alike. None of these
 * notices asks for an acknowledgement, of which people could be reminded, or whose roll could be taken out.
 */
const byState = `
                 get  update submit approve return schedule publish withdraw receipts duplicate remind exportRoll roll
  draft          yes  yes    yes    no      no     no       no      no       no       yes       no     no         no
  secrecyReview  yes  yes    no     yes     yes    no       no      no       no       yes       no     no         no
  approved       yes  yes    no     no      no     yes      yes     no       no       yes       no     no         no
  scheduled      yes  yes    no     no      no     yes      yes     yes      no       yes       no     no         no
  published      yes  yes    no     no      no     no       no      yes      yes      yes       no     no         no
  revising       yes  yes    yes    no      no     no       no      yes      yes      yes       no     no         no
  expired        yes  yes    no     no      no     no       no      no       yes      yes       no     no         no
  withdrawn      yes  no     no     no      no     no       no      no       yes      yes       no     no         no
`;

/**
 * Tells the same for readers, of a notice addressed to everybody. `no` is 404, for it does not exist for them. Neither
 * author nor staff see more here than others: their drafts are at the desk.
 */
const readersByState = `
                 visitor account member secretary publicityOfficer committeeStaff
  draft          no      no      no     no        no               no
  secrecyReview  no      no      no     no        no               no
  approved       no      no      no     no        no               no
  scheduled      no      no      no     no        no               no
  published      yes     yes     yes    yes       yes              yes
  revising       yes     yes     yes    yes       yes              yes
  expired        no      no      no     no        no               no
  withdrawn      no      no      no     no        no               no
`;

type Operation = 'get' | 'create' | 'upload' | 'receipts' | 'duplicate' | 'remind' | 'exportRoll' | 'roll' | DeskChange;
interface Rule {
  readonly operation: Operation;
  readonly role: string;
  readonly place: string;
  readonly outcome: string;
}

const places = ['own', 'parent', 'sibling', 'foreign', 'below'];
const rules = readRules();
const states = readGrid(byState);

function lines(table: string): string[] {
  return table.split('\n').filter((line) => line.trim() !== '');
}

function readRules(): Rule[] {
  let operations: Operation[] = [];
  return lines(byRole)
    .slice(1)
    .flatMap((line): Rule[] => {
      if (line.includes(':')) {
        operations = (line.split(':')[1] ?? '').split(',').map((name) => name.trim() as Operation);
        return [];
      }
      const [role = '', ...outcomes] = line.trim().split(/\s{2,}/);
      return operations.flatMap((operation) =>
        places.map((place, column) => ({ operation, role, place, outcome: outcomes[column] ?? '' })),
      );
    });
}

function readGrid(table: string): Map<string, Map<string, string>> {
  const [head = '', ...body] = lines(table);
  const columns = head.trim().split(/\s+/);
  return new Map(
    body.map((line) => {
      const [state = '', ...cells] = line.trim().split(/\s+/);
      return [state, new Map(columns.map((name, column) => [name, cells[column] ?? '']))];
    }),
  );
}

/** Organisation of each column, for a role held at a branch. */
const atBranch: Record<string, OrganizationId> = {
  own: 'org_a1',
  parent: 'org_a',
  sibling: 'org_a2',
  foreign: 'org_b1',
  below: 'org_a1_g',
};
const atCollege: Record<string, OrganizationId> = {
  own: 'org_a',
  parent: 'org_root',
  sibling: 'org_b',
  foreign: 'org_b1',
  below: 'org_a1',
};

const bodies: Partial<Record<Operation, unknown>> = {
  approve: { secrecyChecked: true },
  return: { reason: '请核对日期' },
  withdraw: { reason: '内容有误' },
  schedule: { publishAt: '2026-11-30T08:00:00+08:00' },
};

let campus: NoticeCampus;
let uploads: Uploads;
let writer: string;
let checker: string;
const people = new Map<string, string | null>();

before(async () => {
  campus = await NoticeCampus.open();
  uploads = new Uploads(campus);
  writer = await campus.person('org_root', { role: 'committeeStaff' });
  checker = await campus.person('org_root', { role: 'committeeStaff' });
  people.set('visitor', null);
  people.set('account', await campus.account());
  people.set('member', await campus.person('org_a1'));
  for (const role of ['secretary', 'deputySecretary', 'publicityOfficer', 'organizationOfficer'] as const) {
    people.set(role, await campus.person('org_a1', { role }));
  }
  for (const role of ['disciplineOfficer', 'groupLeader'] as const satisfies Role[]) {
    people.set(role, await campus.person('org_a1', { role }));
  }
  people.set('committeeStaff', await campus.person('org_a', { role: 'committeeStaff' }));
  const roleEnds = '2026-11-22T01:00:00.000Z';
  people.set('expired secretary', await campus.person('org_a1', { role: 'secretary', roleEnds }));
  people.set('suspended secretary', await campus.person('org_a1', { role: 'secretary', status: 'suspended' }));
});
after(() => campus.close());

/** Notices in their states that no test has changed yet, by state and organisation. */
const shelf = new Map<string, string>();

/** A notice of an organisation in a state, the work of other people. */
async function noticeIn(state: string, organizationId: OrganizationId): Promise<string> {
  const place = `${state} ${organizationId}`;
  const id = shelf.get(place) ?? (await makeNotice(state, organizationId));
  shelf.set(place, id);
  return id;
}

async function makeNotice(state: string, organizationId: OrganizationId): Promise<string> {
  const expireAt = '2026-11-22T09:30:00+08:00';
  const content = { disclosureScope: 'public', ...(state === 'expired' ? { expireAt } : {}) } as const;
  const id = await campus.draft(writer, organizationId, content);
  if (state === 'draft') return id;
  await campus.change(writer, 'submit', id);
  if (state === 'secrecyReview') return id;
  await campus.change(checker, 'approve', id, { secrecyChecked: true });
  if (state === 'approved') return id;
  if (state === 'scheduled') {
    await campus.change(writer, 'schedule', id, { publishAt: '2026-11-25T08:00:00+08:00' });
    return id;
  }
  await campus.change(writer, 'publish', id);
  if (state === 'revising') await campus.change(writer, 'update', id, { title: '更正' });
  if (state === 'withdrawn') await campus.change(writer, 'withdraw', id, { reason: '内容有误' });
  if (state === 'expired') {
    const beforeExpiry = campus.now;
    campus.wait(45);
    await campus.server.tick();
    campus.now = beforeExpiry;
  }
  return id;
}

async function outcomeOf(
  operation: Exclude<Operation, 'upload'>,
  account: string | null,
  noticeId: string,
): Promise<string> {
  const params = { noticeId };
  const { etag } = await campus.done(writer, 'noticeDesk.get', { params });
  const body = operation === 'update' ? { title: `改 ${Math.random()}` } : bodies[operation];
  const isRead = operation === 'get' || operation === 'receipts' || operation === 'roll';
  const input = isRead ? { params } : { params, ifMatch: etag ?? '', body };
  const { status, code } = await campus.call(account, `noticeDesk.${operation}`, input);
  return code === undefined ? 'ok' : code === 'invalid-transition' ? `no ${status}` : `${status} ${code}`;
}

const words: Record<string, string> = { '401': '401 unauthenticated', '403': '403 forbidden', '404': '404 not-found' };

describe('The table of permissions', () => {
  it('are written for every role, operation and place', () => {
    assert.equal(rules.length, 12 * 15 * 5);
    for (const { outcome } of rules) assert.match(outcome, /^(ok|401|403|404)$/);
    assert.equal(states.size, 8);
  });

  const roles = [...new Set(rules.map(({ role }) => role))];
  for (const role of roles) {
    const where = role === 'committeeStaff' ? atCollege : atBranch;
    for (const place of places) {
      const own = rules.filter((rule) => rule.role === role && rule.place === place);
      const organizationId = where[place] as OrganizationId;
      it(`${role}, ${place}: creating`, async () => {
        const rule = own.find(({ operation }) => operation === 'create');
        const body = {
          organizationId,
          kind: 'notice',
          categoryCode: 'study',
          disclosureScope: 'unit',
          title: '学习通知',
        };
        const { status, code } = await campus.call(people.get(role) ?? null, 'noticeDesk.create', { body });
        const outcome = code === undefined ? 'ok' : `${status} ${code}`;
        assert.equal(outcome, words[rule?.outcome ?? ''] ?? rule?.outcome);
      });

      it(`${role}, ${place}: uploading a file`, async () => {
        const rule = own.find(({ operation }) => operation === 'upload');
        const { status, code } = await uploads.begin(people.get(role) ?? null, { organizationId });
        const outcome = code === undefined ? 'ok' : `${status} ${code}`;
        assert.equal(outcome, words[rule?.outcome ?? ''] ?? rule?.outcome);
      });

      for (const [state, possible] of states) {
        it(`${role}, ${place}: everything else with a notice that is ${state}`, async () => {
          let id = await noticeIn(state, organizationId);
          for (const { operation, outcome } of own) {
            if (operation === 'create' || operation === 'upload') continue;
            const allowed = possible.get(operation) === 'yes' ? 'ok' : 'no 409';
            const wanted = outcome === 'ok' ? allowed : words[outcome];
            const got = await outcomeOf(operation, people.get(role) ?? null, id);
            assert.equal(got, wanted, `${operation} by ${role} of a ${state} notice, ${place}`);
            if (got !== 'ok' || operation === 'get' || operation === 'receipts') continue;
            // It is in another state now, so the next needs a fresh one.
            shelf.delete(`${state} ${organizationId}`);
            id = await noticeIn(state, organizationId);
          }
        });
      }
    }
  }
});

describe('An upload of the branch', () => {
  for (const [role = '', ...outcomes] of lines(uploadsByRole).map((line) => line.trim().split(/\s{2,}|\s(?=\d|ok)/))) {
    it(`for ${role}`, async () => {
      const id = await uploads.open(writer, { organizationId: 'org_a1' });
      const account = role === 'the person who began' ? writer : (people.get(role) ?? null);
      const params = { uploadId: id };
      const got = [
        (await campus.call(account, 'uploads.list')).status,
        (await campus.call(account, 'uploads.get', { params })).status,
        (await uploads.head(account, id)).status,
        (await uploads.append(account, id, 0, textOf(5))).status,
        (await uploads.send(account, 'DELETE', id)).status,
      ];
      assert.deepEqual(
        got.map((status) => (status < 300 ? 'ok' : String(status))),
        outcomes,
      );
    });
  }
});

describe('Readers', () => {
  for (const [state, byReader] of readGrid(readersByState)) {
    it(`of a notice that is ${state}: the same in every operation`, async () => {
      const noticeId = await noticeIn(state, 'org_a1');
      // A notice with an end is looked at after it.
      const earlier = campus.now;
      if (state === 'expired') campus.wait(45);
      for (const [reader, sees] of byReader) {
        const account = people.get(reader) ?? null;
        const status = sees === 'yes' ? 200 : 404;
        const params = { noticeId };
        assert.equal((await campus.call(account, 'notices.get', { params })).status, status, reader);
        const { body } = await campus.done<{ items: { id: string }[] }>(account, 'notices.list', {
          query: { limit: 100 },
        });
        assert.equal(
          body.items.some(({ id }) => id === noticeId),
          sees === 'yes',
          reader,
        );
        if (account === null) continue;
        const mark = { body: { mark: 'seen', noticeIds: [noticeId] } };
        assert.equal((await campus.call(account, 'notices.mark', mark)).status, status, reader);
        assert.equal((await campus.call(account, 'notices.archive', { params })).status, status, reader);
        assert.equal((await campus.call(account, 'notices.unarchive', { params })).status, status, reader);
        const { code } = await campus.call(account, 'notices.acknowledge', { params, body: { revision: 1 } });
        assert.equal(code, sees === 'yes' ? 'acknowledgement-not-required' : 'not-found', reader);
      }
      campus.now = earlier;
    });
  }
});

describe('What the desk offers', () => {
  it('is exactly what it then does, for every role that has a desk and in every state', async () => {
    for (const role of ['secretary', 'deputySecretary', 'publicityOfficer', 'committeeStaff']) {
      const account = people.get(role) ?? '';
      const organizationId = role === 'committeeStaff' ? 'org_a' : 'org_a1';
      for (const state of states.keys()) {
        const id = await noticeIn(state, organizationId);
        const { body } = await campus.done<DeskNotice>(account, 'noticeDesk.get', { params: { noticeId: id } });
        const operations = rules.filter((rule) => rule.role === role && rule.place === 'own' && rule.outcome === 'ok');
        const expected = operations
          .map(({ operation }) => operation)
          .filter((operation) => operation !== 'get' && states.get(state)?.get(operation) === 'yes')
          .map((operation) => (operation === 'update' ? 'edit' : operation));
        assert.deepEqual(new Set(body.actions), new Set(expected), `${role}, ${state}`);
      }
    }
  });
});

describe('The list of the desk', () => {
  it('has the notices of the organisations where a person may write, and no other', async () => {
    for (const organizationId of ['org_root', 'org_a', 'org_a1', 'org_a1_g', 'org_a2', 'org_b', 'org_b1']) {
      await campus.draft(writer, organizationId);
    }
    const ownersFor = async (account: string) => {
      const { body } = await campus.done<{ items: DeskNotice[] }>(account, 'noticeDesk.list', {
        query: { limit: 100 },
      });
      return [...new Set(body.items.map(({ owner }) => owner.id))].sort();
    };
    assert.deepEqual(await ownersFor(people.get('secretary') ?? ''), ['org_a1']);
    assert.deepEqual(await ownersFor(people.get('publicityOfficer') ?? ''), ['org_a1']);
    assert.deepEqual(await ownersFor(people.get('committeeStaff') ?? ''), ['org_a', 'org_a1', 'org_a1_g', 'org_a2']);
  });

  it('is refused to who may write nowhere', async () => {
    assert.equal((await campus.call(null, 'noticeDesk.list')).code, 'unauthenticated');
    for (const role of ['account', 'member', 'organizationOfficer', 'expired secretary', 'suspended secretary']) {
      assert.equal((await campus.call(people.get(role) ?? '', 'noticeDesk.list')).code, 'forbidden', role);
    }
  });

  it('says that there is no such organisation to create a notice in', async () => {
    const body = {
      organizationId: 'org_none',
      kind: 'notice',
      categoryCode: 'study',
      disclosureScope: 'unit',
      title: '学习通知',
    };
    const { code, errors } = await campus.call(writer, 'noticeDesk.create', { body });
    assert.equal(code, 'not-found');
    assert.deepEqual(errors, [{ pointer: '/organizationId', code: 'not-found' }]);
  });
});

describe('No one approves their own text', () => {
  it('whether they wrote it or changed it later', async () => {
    const secretary = people.get('secretary') ?? '';
    const deputy = people.get('deputySecretary') ?? '';
    const id = await campus.draft(secretary, 'org_a1');
    await campus.change(deputy, 'update', id, { title: '改过的标题' });
    await campus.change(secretary, 'submit', id);
    for (const account of [secretary, deputy]) {
      assert.equal(await outcomeOf('approve', account, id), '403 self-approval');
    }
    assert.equal(await outcomeOf('approve', checker, id), 'ok');
  });
});
