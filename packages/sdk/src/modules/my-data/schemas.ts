import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import { auditEntry } from '../../contract/audit-entry.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { id, page, paging, timestamp } from '../../contract/values.ts';

/** An administrative act that concerns the person who asks (全程留痕). */
export const personalAct = z.looseObject({
  ...auditEntry.shape,
  /** Hash of the act in the chain of the trail. */
  id,
  /** Kind of the thing: `member`, `roleAssignment`, `notice`. */
  entityType: z.string(),
  entityId: z.string(),
});

/** An administrative act that concerns the person who asks. */
export interface PersonalAct extends AnswerOf<typeof personalAct> {}

/** An act in an export, which names no other person. */
export const exportedAct = z.looseObject({
  entityType: z.string(),
  /** null for a thing that is not the person's own. */
  entityId: z.nullable(z.string()),
  action: z.string(),
  at: timestamp,
  /** Whether the person did it; otherwise it was done to a record of theirs. */
  byYou: z.boolean(),
  /** null where there was none, and for a thing that is not the person's own. */
  reason: z.nullable(z.string()),
});

/** An act in an export. */
export interface ExportedAct extends AnswerOf<typeof exportedAct> {}

/** What one part of the server holds about the person. */
export const personalDataPart = z.looseObject({
  name: z.string(),
  /** JSON objects with the fields that are kept. */
  records: z.array(z.unknown()),
});

/** What one part of the server holds about the person. */
export interface PersonalDataPart extends AnswerOf<typeof personalDataPart> {}

/** All that is held about one person. */
export const personalDataExport = z.looseObject({
  accountId: id,
  exportedAt: timestamp,
  parts: z.array(personalDataPart),
  /** Newest first. */
  acts: z.array(exportedAct),
  /** Whether there are older acts, which `myData.trail` has. */
  hasOlderActs: z.boolean(),
});

/** All that is held about one person. */
export interface PersonalDataExport extends AnswerOf<typeof personalDataExport> {}

/** Pages of `myData.trail`. */
export const personalTrailQuery = z.strictObject({ ...paging });
/** Pages of `myData.trail`. */
export type PersonalTrailQuery = z.input<typeof personalTrailQuery>;

/** Schemas of `myData`. */
export const myDataSchemas = {
  trail: { query: personalTrailQuery, response: page(personalAct) },
  export: { response: personalDataExport },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
