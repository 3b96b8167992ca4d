import * as z from 'zod/mini';
import { attachment, disclosureScopes, noticeCategories, noticeKinds, noticeStates } from './contract.ts';
import type { Operations } from '../../contract/operation.ts';
import { organizationRef } from '../people/organization-ref.ts';
import { richText } from '../../contract/rich-text.ts';
import { uploadLimits } from '../../contract/upload-limits.ts';
import { timestampInput } from '../../contract/timestamp-input.ts';
import { id, openEnum, page, paging, searchText, text, timestamp } from '../../contract/values.ts';

// The desk is the staff's side of notices: writing, secrecy review, publishing, receipts.

/**
 * A person as they are named beside what they did.
 *
 * @example
 * ```ts
 * import { person } from '@party-affairs/sdk/contract';
 *
 * console.log(person.parse({ id: 'acc_1', displayName: '李若溪' }).displayName);
 * ```
 */
export const person = z.looseObject({ id, displayName: z.string() });

/**
 * What may be done with a notice at the desk; which of it, to whom and when, `actions` of each notice says.
 *
 * @example
 * ```ts
 * import { deskActions } from '@party-affairs/sdk/contract';
 *
 * console.log(deskActions.join(', '));
 * ```
 */
export const deskActions = [
  'edit',
  'submit',
  'approve',
  'return',
  'schedule',
  'publish',
  'withdraw',
  'receipts',
] as const;
/** A value of `deskActions`. */
export type DeskAction = (typeof deskActions)[number];

/**
 * One administrative act, for the trail (全程留痕).
 *
 * @example
 * ```ts
 * import { trailEntry } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(trailEntry.shape));
 * ```
 */
export const trailEntry = z.looseObject({
  /** `create`, a `deskActions` value, or `expire`. */
  action: z.string(),
  at: timestamp,
  /** null: the clock did it (a scheduled publication, an expiry). */
  by: z.nullable(person),
  revision: z.number(),
  reason: z.nullable(z.string()),
});

/**
 * A notice in a list of the desk: whose it is, how far it is, and what the person asking may do with it.
 *
 * @example
 * ```ts
 * import { deskNoticeSummary } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(deskNoticeSummary.shape));
 * ```
 */
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
  /** What the person asking may do with it now. */
  actions: z.array(openEnum(deskActions)),
});

/**
 * A notice at the desk, with text, files and trail: the revision being worked on, or the published one when there is none.
 *
 * @example
 * ```ts
 * import { deskNotice } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(deskNotice.shape));
 * ```
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

/**
 * Figures about reading come in groups of 10 or more and never give away the rest: a number whose own group or
 * whose complement is smaller is null (suppressed). The roll of a required acknowledgement is a named duty, not a
 * statistic: counts are exact, names go to the owner's own staff only, in the order of the roster, never ranked.
 *
 * @example
 * ```ts
 * import { receiptsSummary } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(receiptsSummary.shape));
 * ```
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
      /** null: this person may see counts only. */
      roll: z.nullable(z.array(z.looseObject({ member: person, ackAt: z.nullable(timestamp) }))),
    }),
  ),
  updatedAt: timestamp,
});

/** A notice in a list of the desk. */
export type DeskNoticeSummary = z.infer<typeof deskNoticeSummary>;
/** A notice at the desk. */
export type DeskNotice = z.infer<typeof deskNotice>;
/** One administrative act in the trail of a notice. */
export type TrailEntry = z.infer<typeof trailEntry>;
/** Who has read and acknowledged a notice, in figures that give nobody away. */
export type ReceiptsSummary = z.infer<typeof receiptsSummary>;

/**
 * Longest title, summary and reason in characters, longest HTML in bytes of UTF-8.
 *
 * @example
 * ```ts
 * import { noticeLimits } from '@party-affairs/sdk/contract';
 *
 * console.log(`标题不超过 ${noticeLimits.title} 字`);
 * ```
 */
export const noticeLimits = { title: 200, summary: 500, reason: 500, bodyHtml: 400_000 } as const;

const content = {
  kind: z.enum(noticeKinds),
  categoryCode: z.enum(noticeCategories),
  disclosureScope: z.enum(disclosureScopes),
  title: text(noticeLimits.title),
  summary: z.string().check(z.trim(), z.maxLength(noticeLimits.summary)),
  /** One of the two: a tree, or HTML that the server turns into one, leaving out what the subset does not have. */
  body: richText,
  bodyHtml: z.string().check(z.maxLength(noticeLimits.bodyHtml)),
  pinned: z.boolean(),
  expireAt: z.nullable(timestampInput),
  requiresAck: z.boolean(),
  ackDueAt: z.nullable(timestampInput),
  /**
   * All its files in their order: ids of attachments it has, and of complete uploads of whoever asks for the same
   * organisation. One that is left out is taken off.
   */
  attachmentIds: z.array(id).check(z.maxLength(uploadLimits.noticeAttachment.perNotice)),
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

/** Bytes of a body with a text in it: the longest HTML once more for what JSON escapes, and room for the rest. */
const bodyLimit = 1_000_000;

const deskParams = z.strictObject({ noticeId: id });
const reason = z.strictObject({ reason: text(noticeLimits.reason) });

/** What the transitions have in common; each names its path, its permission and, where it needs one, its body. */
const transition = {
  method: 'POST',
  params: deskParams,
  response: deskNotice,
  credentials: 'required',
  idempotent: true,
  conditional: 'write',
} as const;

/**
 * The operations of `client.noticeDesk`. The steps are those of 《中国共产党党务公开条例（试行）》 Art. 15 (see `disclosureProcedure`).
 *
 * @example
 * ```ts
 * import { noticeDesk } from '@party-affairs/sdk/contract';
 *
 * console.log(noticeDesk.approve.permission, noticeDesk.approve.errors);
 * ```
 */
export const noticeDesk = {
  list: {
    method: 'GET',
    path: '/v1/desk/notices',
    query: z.strictObject({
      ...paging,
      state: z.optional(z.enum(noticeStates)),
      organizationId: z.optional(id),
      q: z.optional(searchText),
    }),
    response: page(deskNoticeSummary),
    errors: [],
    permission: 'notices.write',
    credentials: 'required',
    paginated: true,
  },
  get: {
    method: 'GET',
    path: '/v1/desk/notices/{noticeId}',
    params: deskParams,
    response: deskNotice,
    errors: [],
    permission: 'notices.write',
    credentials: 'required',
    conditional: 'read',
  },
  create: {
    method: 'POST',
    path: '/v1/desk/notices',
    body: z.strictObject({
      organizationId: id,
      kind: content.kind,
      categoryCode: content.categoryCode,
      disclosureScope: content.disclosureScope,
      title: content.title,
      ...optionalContent,
    }),
    bodyLimit,
    response: deskNotice,
    status: 201,
    errors: ['not-found'],
    permission: 'notices.write',
    credentials: 'required',
    idempotent: true,
  },
  /** Changes the draft; of a published notice it makes the next revision, which needs its own review while the old one stays up. */
  update: {
    method: 'PATCH',
    path: '/v1/desk/notices/{noticeId}',
    params: deskParams,
    body: z.strictObject({
      kind: z.optional(content.kind),
      categoryCode: z.optional(content.categoryCode),
      disclosureScope: z.optional(content.disclosureScope),
      title: z.optional(content.title),
      ...optionalContent,
    }),
    bodyLimit,
    response: deskNotice,
    errors: ['invalid-transition'],
    permission: 'notices.write',
    credentials: 'required',
    idempotent: true,
    conditional: 'write',
  },
  submit: {
    ...transition,
    path: '/v1/desk/notices/{noticeId}/submit',
    errors: ['invalid-transition', 'invalid-body'],
    permission: 'notices.write',
  },
  /** Says that the secrecy check was made and passed. The author cannot (`self-approval`). */
  approve: {
    ...transition,
    path: '/v1/desk/notices/{noticeId}/approve',
    body: z.strictObject({ secrecyChecked: z.literal(true) }),
    errors: ['invalid-transition', 'self-approval'],
    permission: 'notices.review',
  },
  return: {
    ...transition,
    path: '/v1/desk/notices/{noticeId}/return',
    body: reason,
    errors: ['invalid-transition'],
    permission: 'notices.review',
  },
  schedule: {
    ...transition,
    path: '/v1/desk/notices/{noticeId}/schedule',
    body: z.strictObject({ publishAt: timestampInput }),
    errors: ['invalid-transition'],
    permission: 'notices.publish',
  },
  publish: {
    ...transition,
    path: '/v1/desk/notices/{noticeId}/publish',
    // `/expireAt` `too-small`: it would be over at once.
    errors: ['invalid-transition', 'invalid-body'],
    permission: 'notices.publish',
  },
  withdraw: {
    ...transition,
    path: '/v1/desk/notices/{noticeId}/withdraw',
    body: reason,
    errors: ['invalid-transition'],
    permission: 'notices.publish',
  },
  receipts: {
    method: 'GET',
    path: '/v1/desk/notices/{noticeId}/receipts',
    params: deskParams,
    response: receiptsSummary,
    errors: ['invalid-transition'],
    permission: 'notices.receipts',
    credentials: 'required',
  },
} as const satisfies Operations;
