import type { Answer } from '../caller.ts';
import type { Check, Run } from '../check.ts';
import { each, expectProblem, expectSuccess, expectThat, isRecord, NotCheckable } from '../expect.ts';
import { operationOf, type OperationId } from '../operations.ts';

type Receipt = Readonly<Record<'seenAt' | 'readAt' | 'ackAt' | 'ackRevision' | 'archivedAt', unknown>>;

/** What a member's acts leave behind: seen, read, acknowledged and put away are four different things. */
export const readerStates = {
  'notices.mark': async (run) => {
    const { noticeId } = await run.sandbox.published();
    const mark = (what: string) => done(run, 'notices.mark', { body: { mark: what, noticeIds: [noticeId] } }, noticeId);
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

  'notices.acknowledge': async (run) => {
    const { caller, sandbox } = run;
    const { noticeId } = await sandbox.published();
    const params = { noticeId };
    await each([
      async () => {
        const early = await caller.call('notices.acknowledge', { as: 'member', params, body: { revision: 2 } });
        expectProblem(early, 'stale-revision');
      },
      async () => {
        const { receipt, answer } = await done(run, 'notices.acknowledge', { params, body: { revision: 1 } }, noticeId);
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
        const free = await sandbox.published({ requiresAck: false });
        const notAsked = await caller.call('notices.acknowledge', {
          as: 'member',
          params: { noticeId: free.noticeId },
          body: { revision: 1 },
        });
        expectProblem(notAsked, 'acknowledgement-not-required');
      },
    ]);
  },

  'notices.archive': async (run) => {
    const { noticeId } = await run.sandbox.published();
    const { receipt, answer } = await done(run, 'notices.archive', { params: { noticeId } }, noticeId);
    expectThat(isTime(receipt.archivedAt), answer, 'archivedAt to be set', String(receipt.archivedAt));
    const [all, archived, owed] = [
      await idsOf(run, 'all'),
      await idsOf(run, 'archived'),
      await idsOf(run, 'toAcknowledge'),
    ];
    expectThat(!all.ids.includes(noticeId), all.answer, `${noticeId} to have left the list`, 'it in all');
    expectThat(archived.ids.includes(noticeId), archived.answer, `${noticeId} in archived`, 'a list without it');
    expectThat(
      owed.ids.includes(noticeId),
      owed.answer,
      'what is owed not to be put out of sight',
      'toAcknowledge without it',
    );
  },

  'notices.unarchive': async (run) => {
    const { noticeId } = await run.sandbox.published();
    await done(run, 'notices.archive', { params: { noticeId } }, noticeId);
    const { receipt, answer } = await done(run, 'notices.unarchive', { params: { noticeId } }, noticeId);
    expectThat(receipt.archivedAt === null, answer, 'archivedAt null', String(receipt.archivedAt));
    const all = await idsOf(run, 'all');
    expectThat(all.ids.includes(noticeId), all.answer, `${noticeId} in the list again`, 'a list without it');
  },

  'notices.counts': async (run) => {
    const counts = async () => {
      const answer = await run.caller.call('notices.counts', { as: 'member' });
      expectSuccess(operationOf('notices.counts'), answer);
      return { answer, json: answer.json as Readonly<Record<string, number>> };
    };
    if (!run.sandbox.mayWrite) throw new NotCheckable('needs --allow-writes');
    const before = (await counts()).json;
    const { noticeId } = await run.sandbox.published();
    const { answer, json: after } = await counts();
    for (const name of ['total', 'unseen', 'unread', 'toAcknowledge']) {
      const isOneMore = after[name] === (before[name] ?? 0) + 1;
      expectThat(isOneMore, answer, `one more in ${name} for ${noticeId}`, `${before[name]}, then ${after[name]}`);
    }
  },
} as const satisfies Readonly<Partial<Record<OperationId, Check>>>;

/** An act of a member that has to work, and the receipt it leaves. */
async function done(
  { caller }: Run,
  id: OperationId,
  call: { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown },
  noticeId: string,
): Promise<{ readonly answer: Answer; readonly receipt: Receipt }> {
  const answer = await caller.call(id, { as: 'member', ...call });
  expectSuccess(operationOf(id), answer);
  const { receipts } = answer.json as { receipts: (Receipt & { noticeId: string })[] };
  const receipt = receipts.find((one) => one.noticeId === noticeId);
  expectThat(receipt !== undefined, answer, `the receipt of ${noticeId}`, `${receipts.length} others`);
  return { answer, receipt: receipt! };
}

async function idsOf({ caller, sandbox }: Run, state: string): Promise<{ answer: Answer; ids: readonly string[] }> {
  const query = { state, limit: '100', organizationId: sandbox.organizationId };
  const answer = await caller.call('notices.list', { as: 'member', query });
  expectSuccess(operationOf('notices.list'), answer);
  return { answer, ids: (answer.json as { items: { id: string }[] }).items.map(({ id }) => id) };
}

function isTime(value: unknown): boolean {
  return typeof value === 'string';
}
