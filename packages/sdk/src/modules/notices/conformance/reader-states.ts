import type { Exchange } from '../../../conformance/caller.ts';
import {
  each,
  expectProblem,
  expectSuccess,
  expectThat,
  isRecord,
  requireWrites,
} from '../../../conformance/expect.ts';
import type { OperationName } from '../../../contract/index.ts';
import type { notices } from '../contract.ts';
import type { NoticeRun } from './fixture.ts';

type Receipt = Readonly<Record<'seenAt' | 'readAt' | 'ackAt' | 'ackRevision' | 'archivedAt', unknown>>;

/** A receipt says what a member did: seen, read, acknowledged and archived are four different things. */
export const readerStates = {
  mark: async (run) => {
    const { noticeId } = await run.fixture.published();
    const mark = (what: string) =>
      receiptAfter(run, 'notices.mark', { body: { mark: what, noticeIds: [noticeId] } }, noticeId);
    const seen = await mark('seen');
    expectThat(isTime(seen.receipt.seenAt), seen.answer, 'seenAt to be set by seen', String(seen.receipt.seenAt));
    expectThat(
      seen.receipt.readAt === null,
      seen.answer,
      'readAt to stay null: seen is not read',
      String(seen.receipt.readAt),
    );
    const read = await mark('read');
    expectThat(isTime(read.receipt.readAt), read.answer, 'readAt to be set by read', String(read.receipt.readAt));
    expectThat(
      read.receipt.seenAt === seen.receipt.seenAt,
      read.answer,
      'seenAt of the first time',
      String(read.receipt.seenAt),
    );
    const again = await mark('read');
    expectThat(
      again.receipt.readAt === read.receipt.readAt,
      again.answer,
      'readAt of the first time',
      String(again.receipt.readAt),
    );
    const unread = await mark('unread');
    expectThat(
      unread.receipt.readAt === null,
      unread.answer,
      'readAt null after unread',
      String(unread.receipt.readAt),
    );
    const refused = await run.caller.call('notices.mark', {
      as: 'member',
      body: { mark: 'read', noticeIds: [noticeId, `none_${run.unique()}`] },
    });
    expectProblem(refused, 'not-found');
    const after = await run.caller.call('notices.get', { as: 'member', params: { noticeId } });
    const receipt = isRecord(after.json) && isRecord(after.json['receipt']) ? after.json['receipt'] : {};
    expectThat(receipt['readAt'] === null, after, 'nothing to be marked where one of several is unknown', 'readAt');
  },

  acknowledge: async (run) => {
    const { caller, fixture } = run;
    const { noticeId } = await fixture.published();
    const params = { noticeId };
    await each([
      async () => {
        const early = await caller.call('notices.acknowledge', { as: 'member', params, body: { revision: 2 } });
        expectProblem(early, 'stale-revision');
      },
      async () => {
        const { receipt, answer } = await receiptAfter(
          run,
          'notices.acknowledge',
          { params, body: { revision: 1 } },
          noticeId,
        );
        expectThat(isTime(receipt.ackAt), answer, 'ackAt to be set', String(receipt.ackAt));
        expectThat(receipt.ackRevision === 1, answer, 'ackRevision 1', String(receipt.ackRevision));
      },
      async () => {
        const owed = await idsOf(run, 'toAcknowledge');
        expectThat(
          !owed.ids.includes(noticeId),
          owed.answer,
          `${noticeId} to be owed no longer`,
          'it in toAcknowledge',
        );
      },
      async () => {
        const free = await fixture.published({ requiresAck: false });
        const notAsked = await caller.call('notices.acknowledge', {
          as: 'member',
          params: { noticeId: free.noticeId },
          body: { revision: 1 },
        });
        expectProblem(notAsked, 'acknowledgement-not-required');
      },
    ]);
  },

  archive: async (run) => {
    const { noticeId } = await run.fixture.published();
    const { receipt, answer } = await receiptAfter(run, 'notices.archive', { params: { noticeId } }, noticeId);
    expectThat(isTime(receipt.archivedAt), answer, 'archivedAt to be set', String(receipt.archivedAt));
    const [all, archived, owed] = [
      await idsOf(run, 'all'),
      await idsOf(run, 'archived'),
      await idsOf(run, 'toAcknowledge'),
    ];
    expectThat(!all.ids.includes(noticeId), all.answer, `${noticeId} to be no longer in the list`, 'it in all');
    expectThat(archived.ids.includes(noticeId), archived.answer, `${noticeId} in archived`, 'a list without it');
    expectThat(
      owed.ids.includes(noticeId),
      owed.answer,
      'what is owed to stay in the list toAcknowledge',
      'toAcknowledge without it',
    );
  },

  unarchive: async (run) => {
    const { noticeId } = await run.fixture.published();
    await receiptAfter(run, 'notices.archive', { params: { noticeId } }, noticeId);
    const { receipt, answer } = await receiptAfter(run, 'notices.unarchive', { params: { noticeId } }, noticeId);
    expectThat(receipt.archivedAt === null, answer, 'archivedAt null', String(receipt.archivedAt));
    const all = await idsOf(run, 'all');
    expectThat(all.ids.includes(noticeId), all.answer, `${noticeId} in the list again`, 'a list without it');
  },

  counts: async (run) => {
    const counts = async () => {
      const answer = await run.caller.call('notices.counts', { as: 'member' });
      expectSuccess(answer);
      return { answer, json: answer.json as Readonly<Record<string, number>> };
    };
    requireWrites(run);
    const before = (await counts()).json;
    const { noticeId } = await run.fixture.published();
    const { answer, json: after } = await counts();
    for (const name of ['total', 'unseen', 'unread', 'toAcknowledge']) {
      const isOneMore = after[name] === (before[name] ?? 0) + 1;
      expectThat(isOneMore, answer, `one more in ${name} for ${noticeId}`, `${before[name]}, then ${after[name]}`);
    }
  },
} satisfies Partial<Record<keyof typeof notices, (run: NoticeRun) => Promise<void>>>;

/** Calls an operation of a member that has to work, and finds the receipt in the response. */
async function receiptAfter(
  { caller }: NoticeRun,
  id: OperationName,
  call: { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown },
  noticeId: string,
): Promise<{ readonly answer: Exchange; readonly receipt: Receipt }> {
  const answer = await caller.call(id, { as: 'member', ...call });
  expectSuccess(answer);
  const { receipts } = answer.json as { receipts: (Receipt & { noticeId: string })[] };
  const receipt = receipts.find((one) => one.noticeId === noticeId);
  expectThat(receipt !== undefined, answer, `the receipt of ${noticeId}`, `${receipts.length} others`);
  return { answer, receipt: receipt! };
}

async function idsOf(
  { caller, organizationId }: NoticeRun,
  state: string,
): Promise<{ answer: Exchange; ids: readonly string[] }> {
  const query = { state, limit: '100', organizationId };
  const answer = await caller.call('notices.list', { as: 'member', query });
  expectSuccess(answer);
  return { answer, ids: (answer.json as { items: { id: string }[] }).items.map(({ id }) => id) };
}

function isTime(value: unknown): boolean {
  return typeof value === 'string';
}
