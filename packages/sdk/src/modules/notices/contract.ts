import * as z from 'zod/mini';
import type { Operations } from '../../contract/operation.ts';
import { organizationRef } from '../people/organization-ref.ts';
import { richText } from '../../contract/rich-text.ts';
import { id, openEnum, page, paging, searchText, timestamp } from '../../contract/values.ts';

/**
 * 通知 · 公告 · 公示 · 文件 · 动态
 *
 * @example
 * ```ts
 * import { noticeKinds } from '@party-affairs/sdk/contract';
 *
 * console.log(noticeKinds.includes('announcement')); // true
 * ```
 */
export const noticeKinds = ['notice', 'announcement', 'publicNotice', 'document', 'news'] as const;

/**
 * 党务公开目录: headings of the disclosure catalogue (党务公开条例(试行) 2017).
 *
 * @example
 * ```ts
 * import { noticeCategories } from '@party-affairs/sdk/contract';
 *
 * console.log(noticeCategories.length, 'headings');
 * ```
 */
export const noticeCategories = [
  'decisions',
  'study',
  'organization',
  'development',
  'activities',
  'discipline',
  'dues',
  'service',
] as const;

/**
 * Who may see a notice: everybody · people of this unit · Party members · the owner's own subtree.
 *
 * @example
 * ```ts
 * import { disclosureScopes } from '@party-affairs/sdk/contract';
 *
 * console.log(disclosureScopes[0]); // public
 * ```
 */
export const disclosureScopes = ['public', 'unit', 'inParty', 'branch'] as const;

/**
 * 党务公开条例 Art. 15: propose, review with secrecy check, approve, publish.
 *
 * @example
 * ```ts
 * import { noticeStates } from '@party-affairs/sdk/contract';
 *
 * console.log(noticeStates.join(' → '));
 * ```
 */
export const noticeStates = [
  'draft',
  'secrecyReview',
  'approved',
  'scheduled',
  'published',
  'expired',
  'withdrawn',
] as const;

/** A value of `noticeKinds`. */
export type NoticeKind = (typeof noticeKinds)[number];
/** A value of `noticeCategories`. */
export type NoticeCategory = (typeof noticeCategories)[number];
/** A value of `disclosureScopes`. */
export type DisclosureScope = (typeof disclosureScopes)[number];
/** A value of `noticeStates`. */
export type NoticeState = (typeof noticeStates)[number];

/**
 * A file of a notice, with an address to fetch it from.
 *
 * @example
 * ```ts
 * import { attachment } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(attachment.shape));
 * ```
 */
export const attachment = z.looseObject({
  id,
  fileName: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Short-lived, signed, on the content origin; ask for the notice again when it has run out. */
  url: z.string(),
});

/**
 * What this person did with a notice. Four different things: shown in a list, opened, acknowledged, put away.
 *
 * @example
 * ```ts
 * import { noticeReceipt } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(noticeReceipt.shape)); // seenAt, readAt, ...
 * ```
 */
export const noticeReceipt = z.looseObject({
  seenAt: z.nullable(timestamp),
  readAt: z.nullable(timestamp),
  ackAt: z.nullable(timestamp),
  /** The revision that was acknowledged; a newer one asks again. */
  ackRevision: z.nullable(z.number()),
  archivedAt: z.nullable(timestamp),
});

/**
 * A notice in a list of its readers, with what this reader did with it.
 *
 * @example
 * ```ts
 * import { noticeSummary } from '@party-affairs/sdk/contract';
 *
 * console.log(noticeSummary.safeParse({ title: '通知' }).success); // false: the rest is missing
 * ```
 */
export const noticeSummary = z.looseObject({
  id,
  kind: openEnum(noticeKinds),
  categoryCode: openEnum(noticeCategories),
  disclosureScope: openEnum(disclosureScopes),
  title: z.string(),
  summary: z.string(),
  pinned: z.boolean(),
  /** The organisation that answers for this notice. */
  owner: organizationRef,
  publishedAt: timestamp,
  /** When the revision that is up went up. */
  updatedAt: timestamp,
  expireAt: z.nullable(timestamp),
  /** Counts from 1; each published edit is a new one. */
  revision: z.number(),
  /** Asks the person who reads it for an acknowledgement: a duty of the owner's own Party members (its subtree), of nobody else. */
  requiresAck: z.boolean(),
  /** null too for whom it does not ask. */
  ackDueAt: z.nullable(timestamp),
  attachmentCount: z.number(),
  /** null for visitors: nothing is recorded about them. */
  receipt: z.nullable(noticeReceipt),
});

/**
 * A notice as its readers see it, with text and attachments.
 *
 * @example
 * ```ts
 * import { notice } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(notice.shape).includes('body')); // true
 * ```
 */
export const notice = z.extend(noticeSummary, { body: richText, attachments: z.array(attachment) });

/**
 * How many notices a reader has: all but the archived, not yet seen, not read, still to acknowledge, put away.
 *
 * @example
 * ```ts
 * import { noticeCounts } from '@party-affairs/sdk/contract';
 *
 * console.log(noticeCounts.parse({ total: 3, unseen: 1, unread: 2, toAcknowledge: 1, archived: 0 }).unread);
 * ```
 */
export const noticeCounts = z.looseObject({
  total: z.number(),
  unseen: z.number(),
  unread: z.number(),
  toAcknowledge: z.number(),
  archived: z.number(),
});

/** A file of a notice. */
export type Attachment = z.infer<typeof attachment>;
/** What a reader did with a notice, and when. */
export type NoticeReceipt = z.infer<typeof noticeReceipt>;
/** A notice in a list of its readers. */
export type NoticeSummary = z.infer<typeof noticeSummary>;
/** A notice as its readers see it. */
export type Notice = z.infer<typeof notice>;
/** How many notices a reader has. */
export type NoticeCounts = z.infer<typeof noticeCounts>;

/**
 * `all` leaves out the archived; `toAcknowledge` does not, so nothing owed can be put out of sight.
 *
 * @example
 * ```ts
 * import { noticeListStates } from '@party-affairs/sdk/contract';
 *
 * console.log(noticeListStates.includes('toAcknowledge')); // true
 * ```
 */
export const noticeListStates = ['all', 'unread', 'toAcknowledge', 'archived'] as const;

const noticeParams = z.strictObject({ noticeId: id });
/**
 * The receipts a write changed, and the counts after it.
 *
 * @example
 * ```ts
 * import { receiptChange } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(receiptChange.shape)); // receipts, counts
 * ```
 */
export const receiptChange = z.looseObject({
  receipts: z.array(z.extend(noticeReceipt, { noticeId: id })),
  counts: noticeCounts,
});
/** What a mark, an acknowledgement or the archive changed. */
export type ReceiptChange = z.infer<typeof receiptChange>;

/**
 * The operations of `client.notices`.
 *
 * @example
 * ```ts
 * import { notices } from '@party-affairs/sdk/contract';
 *
 * console.log(notices.list.path, notices.acknowledge.errors);
 * ```
 */
export const notices = {
  /** Pinned first, then newest first. Visitors get public notices; states other than `all` need a signed-in person. */
  list: {
    method: 'GET',
    path: '/v1/notices',
    query: z.strictObject({
      ...paging,
      state: z._default(z.enum(noticeListStates), 'all'),
      categoryCode: z.optional(z.enum(noticeCategories)),
      /** Notices of this organisation and those below it. */
      organizationId: z.optional(id),
      q: z.optional(searchText),
    }),
    response: page(noticeSummary),
    errors: [],
    permission: 'notices.read',
    credentials: 'optional',
    paginated: true,
    conditional: 'read',
  },
  counts: {
    method: 'GET',
    path: '/v1/notices/counts',
    response: noticeCounts,
    errors: [],
    permission: 'signedIn',
    credentials: 'required',
    conditional: 'read',
  },
  get: {
    method: 'GET',
    path: '/v1/notices/{noticeId}',
    params: noticeParams,
    response: notice,
    errors: [],
    permission: 'notices.read',
    credentials: 'optional',
    conditional: 'read',
  },
  /** Marks up to 100 notices; all of them or, when one is unknown, none. The first time counts: marking again changes nothing. */
  mark: {
    method: 'POST',
    path: '/v1/notices/marks',
    body: z.strictObject({
      mark: z.enum(['seen', 'read', 'unread']),
      noticeIds: z.array(id).check(z.minLength(1), z.maxLength(100)),
    }),
    response: receiptChange,
    errors: ['not-found'],
    permission: 'signedIn',
    credentials: 'required',
    idempotent: true,
    queueable: { entity: 'noticeIds' },
  },
  /** Says which revision was read, so nobody acknowledges a text they did not see. */
  acknowledge: {
    method: 'POST',
    path: '/v1/notices/{noticeId}/acknowledge',
    params: noticeParams,
    body: z.strictObject({ revision: z.number().check(z.int(), z.gte(1)) }),
    response: receiptChange,
    errors: ['stale-revision', 'acknowledgement-not-required'],
    permission: 'signedIn',
    credentials: 'required',
    idempotent: true,
  },
  archive: {
    method: 'POST',
    path: '/v1/notices/{noticeId}/archive',
    params: noticeParams,
    response: receiptChange,
    errors: [],
    permission: 'signedIn',
    credentials: 'required',
    idempotent: true,
  },
  unarchive: {
    method: 'POST',
    path: '/v1/notices/{noticeId}/unarchive',
    params: noticeParams,
    response: receiptChange,
    errors: [],
    permission: 'signedIn',
    credentials: 'required',
    idempotent: true,
  },
} as const satisfies Operations;
