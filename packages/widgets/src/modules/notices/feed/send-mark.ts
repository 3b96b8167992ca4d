import { isAbortError, type QueuedCall, type ReceiptChange } from '@party-affairs/sdk';
import { Kept } from '../../../kit/data/mutation-controller.ts';
import type { Session } from '../../../kit/data/session.ts';
import { putReceipts } from './notice-cache.ts';

const methods = { seen: 'markSeen', read: 'markRead', unread: 'markUnread' } as const;

/** Sends a mark of the person who is signed in. Where the server cannot be reached, the SDK's outbox keeps it. */
export function sendMark(
  { client, me }: Session,
  mark: keyof typeof methods,
  noticeIds: readonly string[],
  options: { readonly signal: AbortSignal; readonly idempotencyKey?: string },
): Promise<ReceiptChange | Kept<ReceiptChange>> {
  const call = client.notices[methods[mark]](noticeIds, { ...options, outbox: true, ifSubject: me!.id });
  return Promise.race([call, call.delayed().then(({ id }) => new Kept(answerOf(call, id, client.outbox)))]);
}

const resumed = new WeakSet<AbortSignal>();

/** Sends what an earlier page could not send of the person who is signed in. */
export function resumeMarks(session: Session): void {
  const { client, me, signal } = session;
  if (!me || resumed.has(signal)) return;
  resumed.add(signal);
  const stop = session.onBack(() => client.outbox.flush());
  signal.addEventListener('abort', stop);
  const resume = async () => {
    for (const call of await client.outbox.resume(me.id)) void showAnswer(session, call as QueuedCall<ReceiptChange>);
  };
  resume().catch(() => {});
}

async function showAnswer(session: Session, call: QueuedCall<ReceiptChange>): Promise<void> {
  const { client, signal } = session;
  const { id, operation } = await call.queued();
  if (operation !== 'notices.mark') return;
  const change = await answerOf(call, id, client.outbox).catch(() => undefined);
  if (change && !signal.aborted) putReceipts(session, change);
}

/** The answer to a mark that waits. One that the server refuses is taken out of the outbox: the feed shows it undone. */
async function answerOf(
  call: QueuedCall<ReceiptChange>,
  id: string,
  outbox: Session['client']['outbox'],
): Promise<ReceiptChange> {
  try {
    return await call;
  } catch (error) {
    // The page ends, or the person left: it waits for their return, and this page no longer waits for it.
    if (isAbortError(error)) return new Promise(() => {});
    outbox.discard(id).catch(() => {});
    throw error;
  }
}
