import { isAbortError, NoticesResource, type Outbox, type ReceiptChange } from '@party-affairs/sdk';
import { Kept } from '../../../kit/data/mutation-controller.ts';
import type { Session } from '../../../kit/data/session.ts';
import { putReceipts } from './notice-cache.ts';
import { MarkJournal, type WaitingMark } from './mark-journal.ts';

const methods = { seen: 'markSeen', read: 'markRead', unread: 'markUnread' } as const;

/** ms after which a mark is let go: the server may have forgotten its key, and what it says is long out of date. */
const longest = 28 * 24 * 60 * 60 * 1000;

/**
 * Marks of the person who is signed in. Where the server cannot be reached they wait, over reload and crash, and are sent
 * by the SDK's outbox when it can be: each once, in their order, and as nobody else.
 */
export class KeptMarks {
  readonly #session: Session;
  readonly #accountId: string;
  readonly #journal: MarkJournal;
  readonly #answers = new Map<string, Promise<ReceiptChange>>();
  #outbox: Promise<Outbox> | undefined;
  #cause: unknown;
  #at = 0;

  constructor(session: Session, accountId: string) {
    this.#session = session;
    this.#accountId = accountId;
    this.#journal = new MarkJournal(session.client.baseUrl, accountId);
    for (const mark of this.#journal.marks) this.#resume(mark);
    const stop = session.onBack(() => void this.#outbox?.then((outbox) => outbox.flush()));
    session.signal.addEventListener('abort', stop);
  }

  /** Why the last mark that waits could not be sent; undefined where none waits. */
  get cause(): unknown {
    return this.#answers.size > 0 ? this.#cause : undefined;
  }

  /** Sends a mark, or keeps it. */
  async send(
    mark: WaitingMark['mark'],
    noticeIds: readonly string[],
    options: { readonly signal: AbortSignal; readonly idempotencyKey: string },
  ): Promise<ReceiptChange | Kept<ReceiptChange>> {
    const { client, offline } = this.#session;
    // While others wait it waits behind them: of "read" and "unread" the last one has to be the last to arrive.
    if (this.#answers.size === 0 && !offline) {
      try {
        return await new NoticesResource(client)[methods[mark]](noticeIds, options);
      } catch (error) {
        if (!(error as { isRetryable?: boolean }).isRetryable) throw error;
        this.#cause = error;
      }
    }
    this.#at = Math.max(Date.now(), this.#at + 1);
    const waiting = { key: options.idempotencyKey, mark, noticeIds, at: this.#at };
    this.#journal.add(waiting);
    return new Kept(this.#wait(waiting));
  }

  /** One that an earlier page left. */
  #resume(mark: WaitingMark): void {
    if (Math.abs(Date.now() - mark.at) > longest) return this.#journal.remove(mark.key);
    const { signal } = this.#session;
    this.#wait(mark).then(
      (change) => signal.aborted || putReceipts(this.#session, change),
      () => {},
    );
  }

  #wait(mark: WaitingMark): Promise<ReceiptChange> {
    const answer = this.#deliver(mark).finally(() => this.#answers.delete(mark.key));
    this.#answers.set(mark.key, answer);
    return answer;
  }

  async #deliver({ key, mark, noticeIds }: WaitingMark): Promise<ReceiptChange> {
    this.#outbox ??= this.#loadOutbox();
    const outbox = await this.#outbox;
    try {
      const options = { idempotencyKey: key, ifSubject: this.#accountId };
      const change = await outbox.add<ReceiptChange, string>('notices.mark', { body: { mark, noticeIds } }, options);
      this.#journal.remove(key);
      return change;
    } catch (error) {
      // The page ends, or the person left: it stays until they are back, and nobody here waits for it any more.
      if (isAbortError(error)) return new Promise(() => {});
      this.#journal.remove(key);
      outbox.discard(key).catch(() => {});
      throw error;
    }
  }

  async #loadOutbox(): Promise<Outbox> {
    const { client } = this.#session;
    for (;;) {
      try {
        return (await import('./mark-outbox.ts')).outboxOf(client);
      } catch {
        // Its code comes over the same network, and most often from the same server.
        const { signal } = client;
        await new Promise<void>((resolve) => {
          const goOn = () => {
            stop();
            removeEventListener('online', goOn);
            resolve();
          };
          const stop = this.#session.onBack(goOn);
          addEventListener('online', goOn, { signal });
        });
      }
    }
  }
}

/** By what ends with a person's stay, so that who comes back begins anew. */
const kept = new WeakMap<AbortSignal, KeptMarks>();

/** The marks of who is signed in; undefined for visitors. What they left waiting goes on its way with the first call. */
export function keptMarksOf(session: Session): KeptMarks | undefined {
  const { me, signal } = session;
  if (!me) return undefined;
  const marks = kept.get(signal) ?? new KeptMarks(session, me.id);
  kept.set(signal, marks);
  return marks;
}
