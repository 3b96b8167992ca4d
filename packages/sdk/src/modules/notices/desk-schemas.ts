import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import { auditEntry, person } from '../../contract/audit-entry.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { richText } from '../../contract/rich-text.ts';
import { timestampInput } from '../../contract/timestamp-input.ts';
import { id, openEnum, page, paging, searchText, text, timestamp } from '../../contract/values.ts';
import { organizationRef } from '../people/index.ts';
import { attachment } from './schemas.ts';
import {
  deskActions,
  disclosureScopes,
  noticeCategories,
  noticeKinds,
  noticeLimits,
  noticeStates,
  rollStatuses,
} from './terms.ts';
import { noticeUploads } from './uploads.ts';

/** One administrative action in the trail of a notice, and the revision it was taken with. */
export const trailEntry = z.extend(auditEntry, { revision: z.number() });

/** A notice in a list of the desk. It says whose it is, how far it is, and what the person asking may do with it. */
export const deskNoticeSummary = z.looseObject({
  id,
  owner: organizationRef,
  kind: openEnum(noticeKinds),
  categoryCode: openEnum(noticeCategories),
  disclosureScope: openEnum(disclosureScopes),
  title: z.string(),
  /** State of the revision being worked on; of the published one when there is none. */
  state: openEnum(noticeStates),
  revision: z.number(),
  /** The revision people see now; null when none is up. */
  liveRevision: z.nullable(z.number()),
  pinned: z.boolean(),
  requiresAck: z.boolean(),
  author: person,
  updatedAt: timestamp,
  publishAt: z.nullable(timestamp),
  /** Actions that the person asking may take on it now. */
  actions: z.array(openEnum(deskActions)),
});

/**
 * A notice at the desk, with text, files and trail. It shows the revision being worked on, or the published one when
 * there is none.
 */
export const deskNotice = z.extend(deskNoticeSummary, {
  summary: z.string(),
  body: richText,
  attachments: z.array(attachment),
  expireAt: z.nullable(timestamp),
  ackDueAt: z.nullable(timestamp),
  withdrawReason: z.nullable(z.string()),
  trail: z.array(trailEntry),
});

/** A line of the roll of an acknowledgement: whose it is, where they are affiliated, and when it was given. */
export const rollEntry = z.extend(person, { organization: organizationRef, ackAt: z.nullable(timestamp) });

/**
 * Figures about reading come in groups of 10 or more and never give away the rest. A number whose own group or whose
 * complement is smaller is null (suppressed). The roll of a required acknowledgement is a named duty, not a statistic:
 * counts are exact, names go to the owner's own staff only (`noticeDesk.roll`), in the order of the roster, never ranked.
 */
export const receiptsSummary = z.looseObject({
  revision: z.number(),
  audience: z.number(),
  read: z.nullable(z.number()),
  acknowledgement: z.nullable(
    z.looseObject({
      acknowledged: z.number(),
      pending: z.number(),
      dueAt: z.nullable(timestamp),
      /** false: this person may see counts only. */
      rollVisible: z.boolean(),
    }),
  ),
  updatedAt: timestamp,
});

/** What a roll is of that is taken out of the desk; its lines are those of `noticeDesk.roll`. */
export const rollExport = z.looseObject({
  noticeId: id,
  title: z.string(),
  revision: z.number(),
  dueAt: z.nullable(timestamp),
  /** How many lines the roll has. */
  audience: z.number(),
  exportedAt: timestamp,
});

/** Filters of `noticeDesk.roll`. */
export const rollQuery = z.strictObject({ ...paging, status: z.optional(z.enum(rollStatuses)) });
/** Filters of `noticeDesk.roll`. */
export type RollQuery = z.input<typeof rollQuery>;

/** How many notices are in each state, and how many wait for the person who asks. None is counted beyond `deskCountLimit`. */
export const deskNoticeCounts = z.looseObject({
  waitingForMe: z.number(),
  states: z.looseObject({
    draft: z.number(),
    secrecyReview: z.number(),
    approved: z.number(),
    scheduled: z.number(),
    published: z.number(),
    expired: z.number(),
    withdrawn: z.number(),
  }),
});

/** A notice in a list of the desk. */
export interface DeskNoticeSummary extends AnswerOf<typeof deskNoticeSummary> {}
/** A notice at the desk. */
export interface DeskNotice extends AnswerOf<typeof deskNotice> {}
/** How many notices the desk has. */
export interface DeskNoticeCounts extends AnswerOf<typeof deskNoticeCounts> {}
/** One administrative act in the trail of a notice. */
export interface TrailEntry extends AnswerOf<typeof trailEntry> {}
/** Figures on who has read and acknowledged a notice, from which no reader can be made out. */
export interface ReceiptsSummary extends AnswerOf<typeof receiptsSummary> {}
/** A Party member on the roll of an acknowledgement. */
export interface RollEntry extends AnswerOf<typeof rollEntry> {}
/** Head of a roll that is taken out of the desk. */
export interface RollExport extends AnswerOf<typeof rollExport> {}

const content = {
  kind: z.enum(noticeKinds),
  categoryCode: z.enum(noticeCategories),
  disclosureScope: z.enum(disclosureScopes),
  title: text(noticeLimits.title),
  summary: z.string().check(z.trim(), z.maxLength(noticeLimits.summary)),
  /** The text, as `body` or as `bodyHtml`. The server turns HTML into a tree and leaves out what the subset does not have. */
  body: richText,
  bodyHtml: z.string().check(z.maxLength(noticeLimits.bodyHtml)),
  pinned: z.boolean(),
  expireAt: z.nullable(timestampInput),
  requiresAck: z.boolean(),
  ackDueAt: z.nullable(timestampInput),
  /**
   * All files of the notice, in their order. The ids are of attachments it has, and of complete uploads that the user
   * who asks made for the same organisation. A file that is left out is taken off.
   */
  attachmentIds: z.array(id).check(z.maxLength(noticeUploads.noticeAttachment.perEntity)),
};
const optionalContent = {
  summary: z.optional(content.summary),
  body: z.optional(content.body),
  bodyHtml: z.optional(content.bodyHtml),
  pinned: z.optional(content.pinned),
  expireAt: z.optional(content.expireAt),
  requiresAck: z.optional(content.requiresAck),
  ackDueAt: z.optional(content.ackDueAt),
  attachmentIds: z.optional(content.attachmentIds),
};

/** Schema of a new notice. */
export const noticeDraft = z.strictObject({
  organizationId: id,
  kind: content.kind,
  categoryCode: content.categoryCode,
  disclosureScope: content.disclosureScope,
  title: content.title,
  ...optionalContent,
});
/** A notice as it is begun. One of `body` (a tree) and `bodyHtml`, which the server turns into one. */
export type NoticeDraft = z.input<typeof noticeDraft>;

/** Schema of an edit of a notice. */
export const noticeEdit = z.strictObject({
  kind: z.optional(content.kind),
  categoryCode: z.optional(content.categoryCode),
  disclosureScope: z.optional(content.disclosureScope),
  title: z.optional(content.title),
  ...optionalContent,
});
/** Changed members of a notice; the rest stays. */
export type NoticeEdit = z.input<typeof noticeEdit>;

/** Filters of `noticeDesk.list`. */
export const deskListQuery = z.strictObject({
  ...paging,
  state: z.optional(z.enum(noticeStates)),
  /** Filter for notices whose next step is for the person who asks to take. */
  waitingFor: z.optional(z.literal('me')),
  organizationId: z.optional(id),
  q: z.optional(searchText),
});
/** Filters of `noticeDesk.list`. */
export type DeskListQuery = z.input<typeof deskListQuery>;

const reason = z.strictObject({ reason: text(noticeLimits.reason) });

/** Schemas of `noticeDesk`. */
export const noticeDeskSchemas = {
  list: { query: deskListQuery, response: page(deskNoticeSummary) },
  counts: { response: deskNoticeCounts },
  get: { response: deskNotice },
  create: { body: noticeDraft, response: deskNotice },
  update: { body: noticeEdit, response: deskNotice },
  submit: { response: deskNotice },
  approve: { body: z.strictObject({ secrecyChecked: z.literal(true) }), response: deskNotice },
  return: { body: reason, response: deskNotice },
  schedule: { body: z.strictObject({ publishAt: timestampInput }), response: deskNotice },
  publish: { response: deskNotice },
  withdraw: { body: reason, response: deskNotice },
  duplicate: { response: deskNotice },
  remind: { response: deskNotice },
  exportRoll: { response: rollExport },
  receipts: { response: receiptsSummary },
  roll: { query: rollQuery, response: page(rollEntry) },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
