// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions, WriteOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import type { QueueOptions } from '../../outbox/outbox.ts';
import type { QueuedCall } from '../../outbox/queued-call.ts';
import { notices } from './contract.ts';
import type { Notice, NoticeCounts, NoticeListQuery, NoticeSummary, ReceiptChange } from './index.ts';

/**
 * Makes the calls of `client.notices`. Notices (通知公告) as readers have them: read, mark, acknowledge, put away.
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
   * Lists the notices that the caller may see. Pinned ones come first, then the newest. What is to be acknowledged is
   * in the order of its due dates, the earliest first and what has none last. Of the archived, what was put away last
   * comes first. Visitors get public notices; states other than `all` need a signed-in person.
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `invalid-parameter`, `invalid-cursor`.
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
   * Counts the notices that wait for this person.
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
   * Gets one notice with its text. Marks nothing: a program says with `notices.mark` when a person has opened it.
   * Addresses of attachments are short-lived: get the notice again when they have run out.
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `not-found` (also when there is one that this person may not see).
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
   * Marks notices as seen: shown in a list. Takes 1 to 100 notices; marks all of them or, when one is unknown, none.
   * Marking again changes nothing. With `{ outbox: true }` the write waits in `client.outbox` until the server can be
   * reached.
   *
   * @throws ApiError `not-found`, `unauthenticated`, `csrf-refused`, `invalid-body`.
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
  markSeen(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options: QueueOptions,
  ): QueuedCall<ReceiptChange, CodeOf<'notices.mark'>>;
  markSeen(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options?: WriteOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>>;
  markSeen(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options?: WriteOptions | QueueOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>> {
    return this.#client.call(notices.mark, { body: { noticeIds, mark: 'seen' } }, options);
  }

  /**
   * Marks notices as read: opened. Takes 1 to 100 notices; marks all of them or, when one is unknown, none. Marking
   * again changes nothing. With `{ outbox: true }` the write waits in `client.outbox` until the server can be reached.
   *
   * @throws ApiError `not-found`, `unauthenticated`, `csrf-refused`, `invalid-body`.
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
  markRead(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options: QueueOptions,
  ): QueuedCall<ReceiptChange, CodeOf<'notices.mark'>>;
  markRead(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options?: WriteOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>>;
  markRead(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options?: WriteOptions | QueueOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>> {
    return this.#client.call(notices.mark, { body: { noticeIds, mark: 'read' } }, options);
  }

  /**
   * Marks notices as not read after all. Takes 1 to 100 notices; marks all of them or, when one is unknown, none. An
   * acknowledgement stays. With `{ outbox: true }` the write waits in `client.outbox` until the server can be reached.
   *
   * @throws ApiError `not-found`, `unauthenticated`, `csrf-refused`, `invalid-body`.
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
  markUnread(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options: QueueOptions,
  ): QueuedCall<ReceiptChange, CodeOf<'notices.mark'>>;
  markUnread(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options?: WriteOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>>;
  markUnread(
    noticeIds: Readonly<BodyOf<typeof notices.mark>['noticeIds']>,
    options?: WriteOptions | QueueOptions,
  ): ApiPromise<ReceiptChange, CodeOf<'notices.mark'>> {
    return this.#client.call(notices.mark, { body: { noticeIds, mark: 'unread' } }, options);
  }

  /**
   * Acknowledges a notice that asks for it. Names the revision that was read, so that no reader acknowledges a text
   * they did not see.
   *
   * @throws ApiError `stale-revision` (there is a newer revision: show it, then ask again),
   * `acknowledgement-not-required`, `unauthenticated`, `csrf-refused`, `not-found`, `invalid-body`.
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
   * Puts a notice away. For this person only. What they still have to acknowledge stays in `toAcknowledge`.
   *
   * @throws ApiError `unauthenticated`, `csrf-refused`, `not-found`.
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
   * Takes a notice back from the archive.
   *
   * @throws ApiError `unauthenticated`, `csrf-refused`, `not-found`.
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
}
