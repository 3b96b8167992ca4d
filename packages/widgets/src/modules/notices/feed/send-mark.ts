import { isAbortError, NoticesResource, type Outbox, type QueuedCall, type ReceiptChange } from '@party-affairs/sdk';
import { Kept } from '../../../kit/data/mutation-controller.ts';
import type { Session } from '../../../kit/data/session.ts';
import { putReceipts } from './put-receipts.ts';

const methods = { seen: 'markSeen', read: 'markRead', unread: 'markUnread' } as const;

/**
 * Sends a mark of the person who is signed in. Where the server cannot be reached the outbox of the client keeps it; a client
 * of the host that has none sends it as any other write.
 */
export function sendMark(
  { client, me }: Session,
  mark: keyof typeof methods,
  noticeIds: readonly string[],
  options: { readonly signal: AbortSignal; readonly idempotencyKey?: string },
): PromiseLike<ReceiptChange | Kept<ReceiptChange>> {
  const { outbox } = client;
  const notices = new NoticesResource(client);
  if (!outbox) return notices[methods[mark]](noticeIds, options);
  const call = notices[methods[mark]](noticeIds, { ...options, outbox: true, ifSubject: me!.id });
  return Promise.race([call, call.delayed().then(({ id }) => new Kept(answerOf(call, id, outbox)))]);
}

const resumed = new WeakSet<AbortSignal>();

/** Sends what an earlier page could not send of the person who is signed in. */
export function resumeMarks(session: Session): void {
  const { me, signal } = session;
  const { outbox } = session.client;
  if (!me || !outbox || resumed.has(signal)) return;
  resumed.add(signal);
  const stop = session.onBack(() => outbox.flush());
  signal.addEventListener('abort', stop);
  const resume = async () => {
    for (const call of await outbox.resume(me.id)) void showAnswer(session, outbox, call as QueuedCall<ReceiptChange>);
  };
  resume().catch(() => {});
}

async function showAnswer(session: Session, outbox: Outbox, call: QueuedCall<ReceiptChange>): Promise<void> {
  const { signal } = session;
  const { id, operation } = await call.queued();
  if (operation !== 'notices.mark') return;
  const change = await answerOf(call, id, outbox).catch(() => undefined);
  if (change && !signal.aborted) putReceipts(session, change);
}

/** The answer to a mark that waits. One that the server refuses is taken out of the outbox: the feed shows it undone. */
async function answerOf(call: QueuedCall<ReceiptChange>, id: string, outbox: Outbox): Promise<ReceiptChange> {
  try {
    return await call;
  } catch (error) {
    // The page ends, or the person left: it waits for their return, and this page no longer waits for it.
    if (isAbortError(error)) return new Promise(() => {});
    outbox.discard(id).catch(() => {});
    throw error;
  }
}
