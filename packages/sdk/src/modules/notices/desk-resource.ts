// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions, EditOptions, WriteOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { noticeDesk } from './desk-contract.ts';
import type {
  DeskListQuery,
  DeskNotice,
  DeskNoticeCounts,
  DeskNoticeSummary,
  NoticeDraft,
  NoticeEdit,
  ReceiptsSummary,
  RollEntry,
  RollExport,
  RollQuery,
} from './index.ts';

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
   * Counts the notices of the desk by state, and those that wait for the caller. Each count stops at 1000: that number
   * means 1000 or more.
   *
   * @throws ApiError `unauthenticated`, `forbidden`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { waitingForMe, states } = await client.noticeDesk.counts();
   * console.log(`待我处理 ${waitingForMe}，草稿 ${states.draft}`);
   * client.dispose();
   * ```
   */
  counts(options?: CallOptions): ApiPromise<DeskNoticeCounts, CodeOf<'noticeDesk.counts'>> {
    return this.#client.call(noticeDesk.counts, {}, options);
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
   * @throws ApiError `not-found` (there is no such organisation), `unauthenticated`, `csrf-refused`, `forbidden`,
   * `invalid-body`.
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
   * own review while the old one stays published. Fields that are left out stay as they are.
   *
   * @throws ApiError `invalid-transition`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`,
   * `stale-edit`.
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
   * `csrf-refused`, `forbidden`, `not-found`, `stale-edit`.
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
   * @throws ApiError `invalid-transition`, `self-approval`, `unauthenticated`, `csrf-refused`, `forbidden`,
   * `not-found`, `invalid-body`, `stale-edit`.
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
   * @throws ApiError `invalid-transition`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`,
   * `stale-edit`.
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
   * Sets when an approved text is published. The server publishes it within 5 s of that time.
   *
   * @throws ApiError `invalid-transition`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`,
   * `stale-edit`.
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
   * Publishes an approved or scheduled text now.
   *
   * @throws ApiError `invalid-transition`, `invalid-body` (`/expireAt` has passed), `unauthenticated`, `csrf-refused`,
   * `forbidden`, `not-found`, `stale-edit`.
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
   * Takes a notice down for good. Or stops one before it is published. What people saw stays on record.
   *
   * @throws ApiError `invalid-transition`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`,
   * `stale-edit`.
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
   * Begins a draft with the text and the files of a notice. Of the revision that the desk shows, in any state, for the
   * same organisation. Times that have passed are left out. The draft is the caller’s own and needs its own review.
   *
   * @throws ApiError `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const [last] = (await client.noticeDesk.list({ state: 'published', limit: 1 })).items;
   * if (last) console.log((await client.noticeDesk.duplicate(last.id)).state);
   * client.dispose();
   * ```
   */
  duplicate(noticeId: string, options?: WriteOptions): ApiPromise<DeskNotice, CodeOf<'noticeDesk.duplicate'>> {
    return this.#client.call(noticeDesk.duplicate, { params: { noticeId } }, options);
  }

  /**
   * Reminds those who have not acknowledged a notice. Those who owe it hear `notice.reminder`; the caller does not
   * learn who they are. Once in 24 hours for each notice (`reminded-recently`); the trail says who did it.
   *
   * @throws ApiError `invalid-transition` (it is not published, or asks for no acknowledgement), `reminded-recently`
   * (its readers were reminded within the last 24 hours), `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'published' })) {
   *   if (!notice.actions.includes('remind')) continue;
   *   const { trail } = await client.noticeDesk.remind(notice.id);
   *   console.log(trail.at(-1)?.action);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  remind(noticeId: string, options?: WriteOptions): ApiPromise<DeskNotice, CodeOf<'noticeDesk.remind'>> {
    return this.#client.call(noticeDesk.remind, { params: { noticeId } }, options);
  }

  /**
   * Takes the roll of a required acknowledgement out of the desk. For the owner’s own staff only, who carry the names
   * further: the trail says who did it and when. The lines are then read page by page, by `roll`.
   *
   * @throws ApiError `invalid-transition` (it was never published, or asks for no acknowledgement), `unauthenticated`,
   * `csrf-refused`, `forbidden` (also for staff of an organisation above the owner), `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'published' })) {
   *   if (!notice.requiresAck) continue;
   *   const { title, audience } = await client.noticeDesk.exportRoll(notice.id);
   *   const lines = [];
   *   for await (const line of client.noticeDesk.roll(notice.id, { limit: 100 })) lines.push(line);
   *   console.log(title, lines.length === audience);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  exportRoll(noticeId: string, options?: WriteOptions): ApiPromise<RollExport, CodeOf<'noticeDesk.exportRoll'>> {
    return this.#client.call(noticeDesk.exportRoll, { params: { noticeId } }, options);
  }

  /**
   * Gets what became of a notice among the owner’s own Party members. Reading is no duty: a figure, held back (null)
   * where a group is smaller than 10. A required acknowledgement is a named duty with exact counts; its names are in
   * `roll`.
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

  /**
   * Lists who has acknowledged a notice and who has not. For the owner’s own staff only. By organisation, then by name,
   * whatever the filter. With `status` a page may have fewer lines than `limit`, or none, while `nextCursor` is there:
   * each looks at a bounded part of the roll. A new revision begins a new roll, in which older cursors are not valid.
   *
   * @throws ApiError `invalid-transition` (it was never published, or asks for no acknowledgement), `unauthenticated`,
   * `forbidden` (also for staff of an organisation above the owner), `not-found`, `invalid-parameter`,
   * `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const notice of client.noticeDesk.list({ state: 'published' })) {
   *   if (!notice.requiresAck) continue;
   *   for await (const { displayName, organization } of client.noticeDesk.roll(notice.id, { status: 'waiting' }))
   *     console.log(organization.shortName, displayName);
   *   break;
   * }
   * client.dispose();
   * ```
   */
  roll(
    noticeId: string,
    query: RollQuery = {},
    options?: CallOptions,
  ): PagePromise<RollEntry, CodeOf<'noticeDesk.roll'>> {
    return this.#client.list(noticeDesk.roll, { params: { noticeId }, query }, options);
  }
}
