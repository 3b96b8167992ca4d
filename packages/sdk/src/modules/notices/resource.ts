// Written by `npm run generate` from modules.ts, and from the contract.ts and docs.ts of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions, EditOptions, WriteOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import type { QueueOptions } from '../../outbox/outbox.ts';
import type { QueuedCall } from '../../outbox/queued-call.ts';
import { notices, noticeDesk } from './contract.ts';
import type {
  DeskListQuery,
  DeskNotice,
  DeskNoticeSummary,
  Notice,
  NoticeCounts,
  NoticeDraft,
  NoticeEdit,
  NoticeListQuery,
  NoticeSummary,
  ReceiptChange,
  ReceiptsSummary,
} from './index.ts';

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
   * Lists the notices that the caller may see. Pinned ones first, then the newest. Visitors get public notices; states
   * other than `all` need a signed-in person.
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
   * @throws ApiError `not-found`, `unauthenticated`, `invalid-body`.
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
   * @throws ApiError `not-found`, `unauthenticated`, `invalid-body`.
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
   * @throws ApiError `not-found`, `unauthenticated`, `invalid-body`.
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
   * `acknowledgement-not-required`, `unauthenticated`, `not-found`, `invalid-body`.
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
   * @throws ApiError `unauthenticated`, `not-found`.
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
   * @throws ApiError `unauthenticated`, `not-found`.
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

/**
 * Makes the calls of `client.noticeDesk`. Notices as staff have them: write, review for secrecy, publish, withdraw, see
 * receipts. The transitions follow 《中国共产党党务公开条例(试行)》 (2017) Art. 15: propose, review (with the secrecy check), approve,
 * publish. Every edit and transition names the version it was decided on (`ifMatch`), so that no user approves a text
 * that has changed meanwhile.
 *
 * @example
 * ```ts
 * import { createBaseClient, NoticeDeskResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const noticeDesk = new NoticeDeskResource(client);
 * console.log((await noticeDesk.list()).items.length);
 * client.dispose();
 * ```
 */
export class NoticeDeskResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Lists the notices that the caller may work on. Each with what this person may do with it now (`actions`).
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `invalid-parameter`, `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { items } = await client.noticeDesk.list({ state: 'draft' });
   * for (const notice of items) console.log(notice.title, notice.actions);
   * client.dispose();
   * ```
   */
  list(query: DeskListQuery = {}, options?: CallOptions): PagePromise<DeskNoticeSummary, CodeOf<'noticeDesk.list'>> {
    return this.#client.list(noticeDesk.list, { query }, options);
  }

  /**
   * Gets one notice as the desk sees it.
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const [first] = (await client.noticeDesk.list({ limit: 1 })).items;
   * if (first) {
   *   const { data, etag } = await client.noticeDesk.get(first.id).withResponse();
   *   console.log(data.state, etag);
   * }
   * client.dispose();
   * ```
   */
  get(noticeId: string, options?: CallOptions): ApiPromise<DeskNotice, CodeOf<'noticeDesk.get'>> {
    return this.#client.call(noticeDesk.get, { params: { noticeId } }, options);
  }

  /**
   * Begins a notice: a draft, seen by staff only.
   *
   * @throws ApiError `not-found` (there is no such organisation), `unauthenticated`, `forbidden`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * const draft = await client.noticeDesk
   *   .create({
   *     organizationId: me.organization!.id,
   *     kind: 'notice',
   *     categoryCode: 'activities',
   *     disclosureScope: 'branch',
   *     title: '关于召开支部党员大会的通知',
   *     bodyHtml: '<p>请全体党员准时参加。</p>',
   *   })
   *   .withResponse();
   * console.log(draft.data.id, draft.etag);
   * client.dispose();
   * ```
   */
  create(body: NoticeDraft, options?: WriteOptions): ApiPromise<DeskNotice, CodeOf<'noticeDesk.create'>> {
    return this.#client.call(noticeDesk.create, { body }, options);
  }

  /**
   * Changes the text of a notice. Changes the draft. Of a published notice it makes the next revision, which needs its
   * own review while the old one stays up. Fields that are left out stay as they are.
   *
   * @throws ApiError `invalid-transition`, `unauthenticated`, `forbidden`, `not-found`, `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * const draft = await client.noticeDesk
   *   .create({
   *     organizationId: me.organization!.id,
   *     kind: 'notice',
   *     categoryCode: 'activities',
   *     disclosureScope: 'branch',
   *     title: '关于召开支部党员大会的通知',
   *     bodyHtml: '<p>请全体党员准时参加。</p>',
   *   })
   *   .withResponse();
   * const { data } = await client.noticeDesk
   *   .update(draft.data.id, { pinned: true }, { ifMatch: draft.etag! })
   *   .withResponse();
   * console.log(data.pinned);
   * client.dispose();
   * ```
   */
  update(
    noticeId: string,
    body: NoticeEdit,
    options: EditOptions,
  ): ApiPromise<DeskNotice, CodeOf<'noticeDesk.update'>> {
    return this.#client.call(noticeDesk.update, { params: { noticeId }, body }, options);
  }

  /**
   * Hands a draft to the secrecy review (保密审查). `invalid-body` while it has no text.
   *
   * @throws ApiError `invalid-transition`, `invalid-body` (something needed is missing), `unauthenticated`,
   * `forbidden`, `not-found`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'draft' })) {
   *   if (!notice.actions.includes('submit')) continue;
   *   const { etag } = await client.noticeDesk.get(notice.id).withResponse();
   *   const done = await client.noticeDesk.submit(notice.id, { ifMatch: etag! });
   *   console.log(done.state);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  submit(noticeId: string, options: EditOptions): ApiPromise<DeskNotice, CodeOf<'noticeDesk.submit'>> {
    return this.#client.call(noticeDesk.submit, { params: { noticeId } }, options);
  }

  /**
   * Says that the secrecy check was made and passed. No user approves what they wrote or changed themselves
   * (`self-approval`).
   *
   * @throws ApiError `invalid-transition`, `self-approval`, `unauthenticated`, `forbidden`, `not-found`,
   * `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'secrecyReview' })) {
   *   if (!notice.actions.includes('approve')) continue;
   *   const { etag } = await client.noticeDesk.get(notice.id).withResponse();
   *   const done = await client.noticeDesk.approve(notice.id, { secrecyChecked: true }, { ifMatch: etag! });
   *   console.log(done.state);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  approve(
    noticeId: string,
    body: BodyOf<typeof noticeDesk.approve>,
    options: EditOptions,
  ): ApiPromise<DeskNotice, CodeOf<'noticeDesk.approve'>> {
    return this.#client.call(noticeDesk.approve, { params: { noticeId }, body }, options);
  }

  /**
   * Gives a text back to its authors, with the reason.
   *
   * @throws ApiError `invalid-transition`, `unauthenticated`, `forbidden`, `not-found`, `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'secrecyReview' })) {
   *   if (!notice.actions.includes('return')) continue;
   *   const { etag } = await client.noticeDesk.get(notice.id).withResponse();
   *   const done = await client.noticeDesk.return(notice.id, { reason: '请补充活动时间。' }, { ifMatch: etag! });
   *   console.log(done.state);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  return(
    noticeId: string,
    body: BodyOf<typeof noticeDesk.return>,
    options: EditOptions,
  ): ApiPromise<DeskNotice, CodeOf<'noticeDesk.return'>> {
    return this.#client.call(noticeDesk.return, { params: { noticeId }, body }, options);
  }

  /**
   * Sets when an approved text goes up. It goes up by itself, within 5 s.
   *
   * @throws ApiError `invalid-transition`, `unauthenticated`, `forbidden`, `not-found`, `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'approved' })) {
   *   if (!notice.actions.includes('schedule')) continue;
   *   const { etag } = await client.noticeDesk.get(notice.id).withResponse();
   *   const done = await client.noticeDesk.schedule(
   *     notice.id,
   *     { publishAt: new Date(Date.now() + 3_600_000).toISOString() },
   *     { ifMatch: etag! },
   *   );
   *   console.log(done.state);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  schedule(
    noticeId: string,
    body: BodyOf<typeof noticeDesk.schedule>,
    options: EditOptions,
  ): ApiPromise<DeskNotice, CodeOf<'noticeDesk.schedule'>> {
    return this.#client.call(noticeDesk.schedule, { params: { noticeId }, body }, options);
  }

  /**
   * Puts an approved or scheduled text up now.
   *
   * @throws ApiError `invalid-transition`, `invalid-body` (`/expireAt` has passed), `unauthenticated`, `forbidden`,
   * `not-found`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'approved' })) {
   *   if (!notice.actions.includes('publish')) continue;
   *   const { etag } = await client.noticeDesk.get(notice.id).withResponse();
   *   const done = await client.noticeDesk.publish(notice.id, { ifMatch: etag! });
   *   console.log(done.state);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  publish(noticeId: string, options: EditOptions): ApiPromise<DeskNotice, CodeOf<'noticeDesk.publish'>> {
    return this.#client.call(noticeDesk.publish, { params: { noticeId } }, options);
  }

  /**
   * Takes a notice down for good. Or stops one before it goes up. What people saw stays on record.
   *
   * @throws ApiError `invalid-transition`, `unauthenticated`, `forbidden`, `not-found`, `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'published' })) {
   *   if (!notice.actions.includes('withdraw')) continue;
   *   const { etag } = await client.noticeDesk.get(notice.id).withResponse();
   *   const done = await client.noticeDesk.withdraw(notice.id, { reason: '内容有误。' }, { ifMatch: etag! });
   *   console.log(done.state);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  withdraw(
    noticeId: string,
    body: BodyOf<typeof noticeDesk.withdraw>,
    options: EditOptions,
  ): ApiPromise<DeskNotice, CodeOf<'noticeDesk.withdraw'>> {
    return this.#client.call(noticeDesk.withdraw, { params: { noticeId }, body }, options);
  }

  /**
   * Gets what became of a notice among the owner’s own Party members. Reading is no duty: a figure, held back (null)
   * where a group is smaller than 10. A required acknowledgement is a named duty: exact counts, and names for the
   * owner’s own staff only.
   *
   * @throws ApiError `invalid-transition` (it was never published), `unauthenticated`, `forbidden`, `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const [first] = (await client.noticeDesk.list({ state: 'published' })).items;
   * if (first) {
   *   const { audience, acknowledgement } = await client.noticeDesk.receipts(first.id);
   *   console.log(audience, acknowledgement?.pending);
   * }
   * client.dispose();
   * ```
   */
  receipts(noticeId: string, options?: CallOptions): ApiPromise<ReceiptsSummary, CodeOf<'noticeDesk.receipts'>> {
    return this.#client.call(noticeDesk.receipts, { params: { noticeId } }, options);
  }
}
