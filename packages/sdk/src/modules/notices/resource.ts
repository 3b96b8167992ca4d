import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient, CallOptions, WriteOptions } from '../../client/base-client.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import type { PagePromise } from '../../client/page.ts';
import { notices } from './contract.ts';
import type { Notice, NoticeCounts, NoticeListQuery, NoticeSummary, ReceiptChange } from './schemas.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { QueueOptions } from '../../outbox/outbox.ts';
import type { QueuedCall } from '../../outbox/queued-call.ts';

/**
 * `client.notices`: notices (通知公告) as readers see them, and what this reader did with them.
 *
 * @example
 * ```ts
 * import { createBaseClient, NoticesResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const notices = new NoticesResource(client);
 * console.log((await notices.counts()).unread);
 * client.dispose();
 * ```
 */
export class NoticesResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Notices this person may see, pinned ones first, then the newest. Visitors get the public ones; states other than
   * `all` need a signed-in person.
   *
   * @throws ApiError `unauthenticated`, `invalid-parameter`, `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const page = await client.notices.list({ q: '党费', limit: 10 });
   * for (const notice of page.items) console.log(notice.title, notice.owner.shortName);
   * client.dispose();
   * ```
   */
  list(query: NoticeListQuery = {}, options?: CallOptions): PagePromise<NoticeSummary, CodeOf<'notices.list'>> {
    return this.#client.list(notices.list, { query }, options);
  }

  /**
   * One notice with text and attachments. Addresses of attachments are short-lived: ask again when they have run out.
   *
   * @throws ApiError `not-found`, also when there is one this person may not see.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const [first] = (await client.notices.list({ limit: 1 })).items;
   * if (first) console.log((await client.notices.get(first.id)).body.children.length);
   * client.dispose();
   * ```
   */
  get(noticeId: string, options?: CallOptions): ApiPromise<Notice, CodeOf<'notices.get'>> {
    return this.#client.call(notices.get, { params: { noticeId } }, options);
  }

  /**
   * How many notices this person has: all, not yet seen, not read, still to acknowledge, put away.
   *
   * @throws ApiError `unauthenticated`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { unread, toAcknowledge } = await client.notices.counts();
   * console.log(`未读 ${unread}，待确认 ${toAcknowledge}`);
   * client.dispose();
   * ```
   */
  counts(options?: CallOptions): ApiPromise<NoticeCounts, CodeOf<'notices.counts'>> {
    return this.#client.call(notices.counts, {}, options);
  }

  /**
   * Shown in a list. 1 to 100 notices; all of them are marked or, when one is unknown, none. Marking again changes nothing.
   * With `{ outbox: true }` the mark waits in `client.outbox` until the server can be reached.
   *
   * @throws ApiError `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { items } = await client.notices.list({ limit: 3 });
   * const { counts } = await client.notices.markSeen(items.map((notice) => notice.id));
   * console.log(counts.unseen);
   * client.dispose();
   * ```
   */
  markSeen(noticeIds: readonly string[], options: QueueOptions): QueuedCall<ReceiptChange, CodeOf<'notices.mark'>>;
  markSeen(noticeIds: readonly string[], options?: WriteOptions): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>>;
  markSeen(
    noticeIds: readonly string[],
    options?: WriteOptions | QueueOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>> {
    return this.#mark('seen', noticeIds, options);
  }

  /**
   * Opened. As `markSeen`.
   *
   * @throws ApiError `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { items } = await client.notices.list({ limit: 1 });
   * const { receipts } = await client.notices.markRead(items.map((notice) => notice.id));
   * console.log(receipts[0]?.readAt);
   * client.dispose();
   * ```
   */
  markRead(noticeIds: readonly string[], options: QueueOptions): QueuedCall<ReceiptChange, CodeOf<'notices.mark'>>;
  markRead(noticeIds: readonly string[], options?: WriteOptions): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>>;
  markRead(
    noticeIds: readonly string[],
    options?: WriteOptions | QueueOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>> {
    return this.#mark('read', noticeIds, options);
  }

  /**
   * Not read after all. As `markSeen`; an acknowledgement stays.
   *
   * @throws ApiError `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { items } = await client.notices.list({ limit: 1 });
   * const { counts } = await client.notices.markUnread(items.map((notice) => notice.id));
   * console.log(counts.unread);
   * client.dispose();
   * ```
   */
  markUnread(noticeIds: readonly string[], options: QueueOptions): QueuedCall<ReceiptChange, CodeOf<'notices.mark'>>;
  markUnread(noticeIds: readonly string[], options?: WriteOptions): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>>;
  markUnread(
    noticeIds: readonly string[],
    options?: WriteOptions | QueueOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>> {
    return this.#mark('unread', noticeIds, options);
  }

  /**
   * Confirms having read a notice that asks for it. Says which revision was read, so nobody acknowledges a text they
   * did not see.
   *
   * @throws ApiError `stale-revision` when there is a newer revision: show it, then ask again;
   * `acknowledgement-not-required`; `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const [notice] = (await client.notices.list({ state: 'toAcknowledge' })).items;
   * if (notice) {
   *   const { receipts } = await client.notices.acknowledge(notice.id, { revision: notice.revision });
   *   console.log(receipts[0]?.ackAt);
   * }
   * client.dispose();
   * ```
   */
  acknowledge(
    noticeId: string,
    body: BodyOf<typeof notices.acknowledge>,
    options?: WriteOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.acknowledge'>> {
    return this.#client.call(notices.acknowledge, { params: { noticeId }, body }, options);
  }

  /**
   * Puts a notice away. One that is still to be acknowledged stays in that list all the same.
   *
   * @throws ApiError `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const [notice] = (await client.notices.list({ limit: 1 })).items;
   * if (notice) console.log((await client.notices.archive(notice.id)).counts.archived);
   * client.dispose();
   * ```
   */
  archive(noticeId: string, options?: WriteOptions): ApiPromise<ReceiptChange, CodeOf<'notices.archive'>> {
    return this.#client.call(notices.archive, { params: { noticeId } }, options);
  }

  /**
   * Takes a notice out of the archive.
   *
   * @throws ApiError `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_member' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const [notice] = (await client.notices.list({ state: 'archived' })).items;
   * if (notice) await client.notices.unarchive(notice.id);
   * client.dispose();
   * ```
   */
  unarchive(noticeId: string, options?: WriteOptions): ApiPromise<ReceiptChange, CodeOf<'notices.unarchive'>> {
    return this.#client.call(notices.unarchive, { params: { noticeId } }, options);
  }

  #mark(
    mark: BodyOf<typeof notices.mark>['mark'],
    noticeIds: readonly string[],
    options: WriteOptions | QueueOptions | undefined,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>> {
    return this.#client.call(notices.mark, { body: { mark, noticeIds } }, options);
  }
}
