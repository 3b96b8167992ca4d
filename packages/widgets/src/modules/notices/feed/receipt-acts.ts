import type { NoticeSummary, ReceiptChange } from '@party-affairs/sdk';
import type { ReactiveControllerHost } from 'lit';
import { MutationController, type FailedMutation, type MutationSource } from '../../../kit/data/mutation-controller.ts';
import { Overlay } from '../../../kit/data/overlay.ts';
import { sessionOf } from '../../../kit/data/session.ts';
import type { HostContext } from '../../../kit/element/host-context.ts';
import { putReceipts } from './feed-cache.ts';
import { keptMarksOf } from './kept-marks.ts';
import { receiptRules, type ReceiptAct } from './receipts.ts';

const source: MutationSource<ReceiptAct, ReceiptChange> = {
  key: 'notice-receipts',
  // Two acts on one notice, archive and undo, must arrive in the order they were made.
  order: (act) => act.notice.id,
  send: (client, act, options) => {
    const { id } = act.notice;
    switch (act.kind) {
      case 'read':
      case 'unread':
        return keptMarksOf(sessionOf(client))!.send(act.kind, [id], options);
      case 'archive':
        return client.notices.archive(id, options);
      case 'unarchive':
        return client.notices.unarchive(id, options);
      case 'acknowledge':
        return client.notices.acknowledge(id, { revision: act.revision }, options);
    }
  },
  onSuccess: (change, _, session) => putReceipts(session, change),
};

/** What the reader does with notices, shown at once and taken back when the server refuses. */
export class ReceiptActs extends MutationController<ReceiptAct, ReceiptChange> {
  /** Lays the acts under way over what the cache holds. */
  readonly overlay = new Overlay(receiptRules, () => this.pending);

  readonly #now: () => Date;

  constructor(host: ReactiveControllerHost, context: HostContext, onError: (error: unknown, act: ReceiptAct) => void) {
    super(host, context, { ...source, onError });
    this.#now = () => context.settings.now();
  }

  /** Does it, unless the same is under way: a double click is one act. A failure of the same notice is done with. */
  act(kind: ReceiptAct['kind'], notice: NoticeSummary): Promise<ReceiptChange | undefined> {
    const under = this.pending.filter((act) => act.notice.id === notice.id).at(-1);
    if (under?.kind === kind) return Promise.resolve(undefined);
    this.failureOf(notice.id)?.dismiss();
    const at = this.#now().toISOString();
    if (kind === 'acknowledge') return this.run({ kind, notice, revision: notice.revision, at });
    return this.run({ kind, notice, at });
  }

  /** The failed act of a notice that the reader is to see. That a notice was read is marked without being asked for, so its failure is quiet. */
  failureOf(noticeId: string): FailedMutation<ReceiptAct> | undefined {
    return this.failures.find(({ variables }) => variables.notice.id === noticeId && variables.kind !== 'read');
  }
}
