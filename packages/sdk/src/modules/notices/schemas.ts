import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { richText } from '../../contract/rich-text.ts';
import { textPiece } from '../../contract/text-piece.ts';
import { id, openEnum, page, paging, searchText, timestamp } from '../../contract/values.ts';
import { organizationRef } from '../people/index.ts';
import { disclosureScopes, noticeCategories, noticeKinds, noticeListStates } from './terms.ts';

/** A file of a notice, with an address to fetch it from. */
export const attachment = z.looseObject({
  id,
  fileName: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Short-lived, signed, on the content origin; ask for the notice again when it has run out. */
  url: z.string(),
});

/** Record of what this person did with a notice. Four different things: shown in a list, opened, acknowledged, put away. */
export const noticeReceipt = z.looseObject({
  seenAt: z.nullable(timestamp),
  readAt: z.nullable(timestamp),
  ackAt: z.nullable(timestamp),
  /** The revision that was acknowledged; a newer one asks again. */
  ackRevision: z.nullable(z.number()),
  archivedAt: z.nullable(timestamp),
});

const textPieces = z.array(textPiece);

/** What a search found in a notice. Title and summary are in pieces; the excerpt stands around the first hit in the text. */
export const noticeHighlight = z.looseObject({ title: textPieces, summary: textPieces, excerpt: textPieces });

/** A notice in a list of its readers, with what this reader did with it. */
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
  /** Time at which the revision that readers see was published. */
  updatedAt: timestamp,
  expireAt: z.nullable(timestamp),
  /** Counts from 1; each published edit is a new one. */
  revision: z.number(),
  /** Asks the person who reads it for an acknowledgement: a duty of the owner's own Party members (its subtree) only. */
  requiresAck: z.boolean(),
  /** Time limit of the acknowledgement; null, too, for readers whom it does not ask. */
  ackDueAt: z.nullable(timestamp),
  attachmentCount: z.number(),
  /** null for visitors: nothing is recorded about them. */
  receipt: z.nullable(noticeReceipt),
  /** Only in a list that answers a search. */
  highlight: z.optional(noticeHighlight),
});

/** A notice as its readers see it, with text and attachments. */
export const notice = z.extend(noticeSummary, { body: richText, attachments: z.array(attachment) });

/** How many notices a reader has: all but the archived, not yet seen, not read, still to acknowledge, put away. */
export const noticeCounts = z.looseObject({
  total: z.number(),
  unseen: z.number(),
  unread: z.number(),
  toAcknowledge: z.number(),
  archived: z.number(),
});

/** A file of a notice. */
export interface Attachment extends AnswerOf<typeof attachment> {}
/** Record of what a reader did with a notice, and when. */
export interface NoticeReceipt extends AnswerOf<typeof noticeReceipt> {}
/** What a search found in a notice. */
export interface NoticeHighlight extends AnswerOf<typeof noticeHighlight> {}
/** A notice in a list of its readers. */
export interface NoticeSummary extends AnswerOf<typeof noticeSummary> {}
/** A notice as its readers see it. */
export interface Notice extends AnswerOf<typeof notice> {}
/** How many notices a reader has. */
export interface NoticeCounts extends AnswerOf<typeof noticeCounts> {}

/** The receipts a write changed, and the counts after it. */
export const receiptChange = z.looseObject({
  receipts: z.array(z.extend(noticeReceipt, { noticeId: id })),
  counts: noticeCounts,
});
/** Changes by a mark, an acknowledgement or the archive. */
export interface ReceiptChange extends AnswerOf<typeof receiptChange> {}

/** Filters of `notices.list`. */
export const noticeListQuery = z.strictObject({
  ...paging,
  state: z._default(z.enum(noticeListStates), 'all'),
  categoryCode: z.optional(z.enum(noticeCategories)),
  /** Notices of this organisation and those below it. */
  organizationId: z.optional(id),
  q: z.optional(searchText),
  /** Published then or later. */
  publishedFrom: z.optional(timestamp),
  /** Published before then. */
  publishedBefore: z.optional(timestamp),
});
/** Filters of `notices.list`. */
export type NoticeListQuery = z.input<typeof noticeListQuery>;

/** Schemas of `notices`. */
export const noticeSchemas = {
  list: { query: noticeListQuery, response: page(noticeSummary) },
  counts: { response: noticeCounts },
  get: { response: notice },
  mark: {
    body: z.strictObject({
      mark: z.enum(['seen', 'read', 'unread']),
      noticeIds: z.array(id).check(z.minLength(1), z.maxLength(100)),
    }),
    response: receiptChange,
  },
  acknowledge: {
    body: z.strictObject({ revision: z.number().check(z.int(), z.gte(1)) }),
    response: receiptChange,
  },
  archive: { response: receiptChange },
  unarchive: { response: receiptChange },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
