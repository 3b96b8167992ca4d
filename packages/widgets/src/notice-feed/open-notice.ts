import { isNotFound, type Notice, type NoticeSummary } from '@party-affairs/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { QueryController } from '../shared/query-controller.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { dropNotice, noticeKey, putSummaries } from './feed-cache.ts';
import type { ReceiptActs } from './receipt-acts.ts';
import { isUnread } from './receipts.ts';

/** Addresses of attachments are good for five minutes at least; an open notice fetches new ones before. */
const freshAddresses = 240_000;

/** The notice that is open in the place of the list. */
export class OpenNotice implements ReactiveController {
  readonly #surroundings: Surroundings;
  readonly #query: QueryController<Notice>;
  readonly #acts: ReceiptActs;
  readonly #id: () => string | undefined;
  #opened: { id: string; revision: number } | undefined;

  constructor(
    host: ReactiveControllerHost,
    surroundings: Surroundings,
    acts: ReceiptActs,
    id: () => string | undefined,
  ) {
    this.#surroundings = surroundings;
    this.#acts = acts;
    this.#id = id;
    this.#query = new QueryController(host, surroundings, () => {
      const noticeId = id();
      if (!noticeId) return undefined;
      return {
        key: noticeKey(noticeId),
        fetch: async (client, options) => {
          const notice = await client.notices.get(noticeId, options);
          const { session } = surroundings;
          if (session) putSummaries(session, [summaryOf(notice)]);
          return notice;
        },
        options: { refetchInterval: ({ state }) => (state.data?.attachments.length ? freshAddresses : false) },
      };
    });
    host.addController(this);
  }

  get notice(): Notice | undefined {
    return this.gone ? undefined : this.#query.data;
  }

  get error(): unknown {
    return this.#query.error;
  }

  get dataAt(): number {
    return this.#query.dataAt;
  }

  /** There is no such notice (any more) for this person. */
  get gone(): boolean {
    return isNotFound(this.#query.error);
  }

  /** The revision that came while the former one was being read. */
  get newRevision(): number | undefined {
    const revision = this.notice?.revision;
    return this.#opened && revision && revision > this.#opened.revision ? revision : undefined;
  }

  refetch(): void {
    this.#query.refetch();
  }

  hostUpdate(): void {
    const { notice } = this;
    if (this.#opened && this.#opened.id !== this.#id()) this.#opened = undefined;
    if (this.gone) {
      const { session } = this.#surroundings;
      const id = this.#id();
      if (session && id) dropNotice(session, id);
    }
    if (!notice || this.#opened) return;
    // Once per opening: what the reader then marks as unread stays so.
    this.#opened = { id: notice.id, revision: notice.revision };
    if (isUnread(notice)) void this.#acts.act('read', summaryOf(notice));
  }
}

/** A notice without what lists do not hold. */
function summaryOf({ body: _body, attachments: _attachments, ...summary }: Notice): NoticeSummary {
  return summary as unknown as NoticeSummary;
}
