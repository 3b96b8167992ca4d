import * as z from 'zod/mini';
import type { AnswerOf } from './answer-of.ts';
import { id, timestamp } from './values.ts';

/** A person as they are named beside what they did. */
export const person = z.looseObject({ id, displayName: z.string() });

/** One administrative action in the trail of a thing (全程留痕). */
export const auditEntry = z.looseObject({
  /** `create`, an action of the desk, or one that only the server takes. */
  action: z.string(),
  at: timestamp,
  /** null: the server did it when its time came (a scheduled publication, an expiry). */
  by: z.nullable(person),
  reason: z.nullable(z.string()),
});

/** One administrative action in the trail of a thing. */
export interface AuditEntry extends AnswerOf<typeof auditEntry> {}
