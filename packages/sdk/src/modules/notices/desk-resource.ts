import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient, CallOptions, EditOptions, WriteOptions } from '../../client/base-client.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import type { PagePromise } from '../../client/page.ts';
import { noticeDesk } from './contract.ts';
import type {
  DeskListQuery,
  DeskNotice,
  DeskNoticeSummary,
  NoticeDraft,
  NoticeEdit,
  ReceiptsSummary,
} from './desk-schemas.ts';
import type { BodyOf } from '../../contract/operation.ts';

/**
 * `client.noticeDesk`: the staff's side of notices. The steps follow 《中国共产党党务公开条例(试行)》 (2017) Art. 15:
 * propose, review (with the secrecy check), approve, publish. Every edit and step names the version it was decided on
 * (`ifMatch`), so nobody approves a text that changed under their eyes.
 *
 * @example
 * ```ts
 * import { createBaseClient, NoticeDeskResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const desk = new NoticeDeskResource(client);
 * console.log((await desk.list()).items.length);
 * client.dispose();
 * ```
 */
export class NoticeDeskResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Notices of the organisations this person works for, with what they may do with each now (`actions`).
   *
   * @throws ApiError `forbidden`, `invalid-parameter`, `invalid-cursor`.
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
   * One notice as staff see it: the revision being worked on, and its trail (全程留痕).
   *
   * @throws ApiError `forbidden`, `not-found`.
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
   * @throws ApiError `forbidden`, `not-found` (no such organisation), `invalid-body`.
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
   * Changes a draft. Of a published notice it makes the next revision, which needs its own review; the old one stays up.
   *
   * @throws ApiError `stale-edit`, `invalid-transition`, `invalid-body`.
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
   * Hands a draft in for review, with the secrecy check (保密审查).
   *
   * @throws ApiError `stale-edit`, `invalid-transition`, `invalid-body` (something needed is missing).
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
   * Says that the secrecy check was made and passed. Nobody can approve what they wrote themselves.
   *
   * @throws ApiError `self-approval`, `stale-edit`, `invalid-transition`.
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
   * Gives a notice back to its author, with the reason.
   *
   * @throws ApiError `stale-edit`, `invalid-transition`.
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
   * Sets the moment an approved notice appears by itself, within 5 s.
   *
   * @throws ApiError `stale-edit`, `invalid-transition`, `invalid-body`.
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
   * Puts an approved or scheduled notice up now.
   *
   * @throws ApiError `stale-edit`, `invalid-transition`, `invalid-body` (`/expireAt` has passed).
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
   * Takes a published notice down, with the reason, which stays in the trail.
   *
   * @throws ApiError `stale-edit`, `invalid-transition`.
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
   * Who has read and acknowledged: counts; names only of a required acknowledgement, and only for the owner's own staff.
   * Figures about fewer than ten people are `null` (see `minimumGroupSize`).
   *
   * @throws ApiError `forbidden`, `not-found`, `invalid-transition` (never published).
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
