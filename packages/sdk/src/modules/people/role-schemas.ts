import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import { person } from '../../contract/audit-entry.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { timestampInput } from '../../contract/timestamp-input.ts';
import { id, page, paging, text } from '../../contract/values.ts';
import { roleAssignment } from './schemas.ts';
import { peopleLimits } from './member-terms.ts';
import { roles } from './terms.ts';

/** A role with the member who holds it, or held it. */
export const heldRole = z.extend(roleAssignment, { id, member: person });

/** A role with the member who holds it, or held it. */
export interface HeldRole extends AnswerOf<typeof heldRole> {}

/** Filters of `roles.list`. */
export const roleListQuery = z.strictObject({
  ...paging,
  organizationId: z.optional(id),
  memberId: z.optional(id),
  role: z.optional(z.enum(roles)),
  view: z._default(z.enum(['current', 'all']), 'current'),
});
/** Filters of `roles.list`. */
export type RoleListQuery = z.input<typeof roleListQuery>;

/** A role as it is given. */
export const newRole = z.strictObject({
  memberId: id,
  organizationId: id,
  role: z.enum(roles),
  from: z.optional(timestampInput),
  to: z.optional(timestampInput),
});
/** A role as it is given. */
export type NewRole = z.input<typeof newRole>;

const reason = z.optional(text(peopleLimits.remark));

/** Schemas of `roles`. */
export const roleSchemas = {
  list: { query: roleListQuery, response: page(heldRole) },
  assign: { body: newRole, response: heldRole },
  end: { body: z.strictObject({ at: z.optional(timestampInput), reason }), response: heldRole },
  transfer: {
    body: z.strictObject({ memberId: id, at: z.optional(timestampInput), to: z.optional(timestampInput), reason }),
    response: heldRole,
  },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
