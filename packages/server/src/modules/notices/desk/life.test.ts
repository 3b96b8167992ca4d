import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeskNotice, Notice, NoticeCounts } from '@party-affairs/sdk/contract';
import fc from 'fast-check';
import { placeNotices } from '../lists.ts';
import { type DeskChange, NoticeCampus } from '../testing/notice-campus.ts';

type Move = { readonly what: DeskChange | 'acknowledge' | 'tick'; readonly who: number };

const move: fc.Arbitrary<Move> = fc.record({
  // Steps forward are tried more often, so that runs get somewhere.
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('submit' as const, 'approve' as const, 'publish' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'update' as const,
        'return' as const,
        'schedule' as const,
        'withdraw' as const,
        'acknowledge' as const,
        'tick' as const,
      ),
    },
  ),
  who: fc.nat(2),
});

const version = (etag: string | null) => Number((etag ?? '').slice(1).split('.')[0]);

describe('One notice in the hands of three people and a clock', () => {
  it('keeps its promises whatever they do', async () => {
    const campus = await NoticeCampus.open();
    const staff = [
      await campus.person('org_a1', { role: 'secretary' }),
      await campus.person('org_a1', { role: 'deputySecretary' }),
      await campus.person('org_a', { role: 'committeeStaff' }),
    ];
    const member = await campus.person('org_a1');
    let published = 0;
    let acknowledged = 0;

    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.array(move, { minLength: 10, maxLength: 40 }), async (first, moves) => {
        const noticeId = await campus.draft(staff[first] ?? '', 'org_a1', { title: '第 0 稿', requiresAck: true });
        const params = { noticeId };
        const look = async () => {
          const desk = await campus.done<DeskNotice>(staff[0] ?? '', 'noticeDesk.get', { params });
          const read = await campus.call<Notice>(member, 'notices.get', { params });
          return { desk, read: read.status === 200 ? read.body : null };
        };
        // What a clerk with a notebook would know.
        let writers = new Set([staff[first]]);
        let approvedBy: string | null = null;
        let hasDraft = true;
        let draftTitle = '第 0 稿';
        let titleUp: string | null = null;
        let ackedRevision: number | null = null;
        let edits = 0;
        let before = await look();

        for (const { what, who } of moves) {
          const actor = staff[who] ?? '';
          let done: boolean;
          if (what === 'tick') {
            campus.wait(60);
            const isDue =
              before.desk.body.state === 'scheduled' && (before.desk.body.publishAt ?? '') <= campus.now.toISOString();
            await campus.server.tick();
            done = isDue;
          } else if (what === 'acknowledge') {
            const body = { revision: before.read?.revision ?? 1 };
            done = (await campus.call(member, 'notices.acknowledge', { params, body })).status === 200;
            assert.equal(done, before.read !== null, 'what is up can be acknowledged, and nothing else');
            if (done) ackedRevision = body.revision;
          } else {
            const bodies: Partial<Record<DeskChange, unknown>> = {
              update: { title: `第 ${(edits += 1)} 稿` },
              approve: { secrecyChecked: true },
              return: { reason: '再改' },
              withdraw: { reason: '取消' },
              schedule: { publishAt: new Date(campus.now.getTime() + 90 * 60_000).toISOString() },
            };
            const input = { params, body: bodies[what], ifMatch: before.desk.etag ?? '' };
            done = (await campus.call(actor, `noticeDesk.${what}`, input)).status === 200;
          }

          const now = await look();
          if (what !== 'acknowledge') {
            assert.equal(
              version(now.desk.etag),
              version(before.desk.etag) + (done ? 1 : 0),
              'the version counts what was done',
            );
          }
          if (done && what === 'update') {
            writers = hasDraft ? new Set([...writers, actor]) : new Set([actor]);
            [hasDraft, approvedBy, draftTitle] = [true, null, `第 ${edits} 稿`];
          }
          if (done && what === 'return') approvedBy = null;
          if (done && what === 'approve') {
            assert.ok(!writers.has(actor), 'no one approves their own text');
            approvedBy = actor;
          }
          if (done && (what === 'publish' || what === 'tick')) {
            assert.ok(approvedBy !== null && !writers.has(approvedBy), 'only what another person approved goes up');
            [titleUp, hasDraft, approvedBy] = [draftTitle, false, null];
            published += 1;
          }
          if (done && what === 'withdraw') titleUp = null;

          assert.equal(
            now.read?.title ?? null,
            titleUp,
            'people see the last published text, and nothing after a withdrawal',
          );
          if (now.read) {
            const isOwed: boolean = ackedRevision !== now.read.revision;
            const { body } = await campus.done<NoticeCounts>(member, 'notices.counts');
            assert.equal(body.toAcknowledge, isOwed ? 1 : 0, 'each revision is acknowledged by itself');
            if (!isOwed) acknowledged += 1;
          }
          before = now;
        }
        // The next run counts its own acknowledgements only.
        await campus.database.deleteFrom('notices').execute();
        await placeNotices(campus.database);
      }),
      { numRuns: 50 },
    );
    await campus.close();
    assert.ok(
      published > 5 && acknowledged > 0,
      `the runs got somewhere: ${published} published, ${acknowledged} acknowledged`,
    );
  });
});
