import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { id, openEnum, page, paging, text, timestamp } from '../../contract/values.ts';
import { organizationRef } from './organization-ref.ts';
import { memberStages, organizationKinds, roles } from './terms.ts';

/** One role of a person at one organisation, bounded in time. */
export const roleAssignment = z.looseObject({
  role: openEnum(roles),
  organization: organizationRef,
  from: timestamp,
  /** null: until further notice. */
  to: z.nullable(timestamp),
});

/** The signed-in person, to themselves. */
export const me = z.looseObject({
  id,
  displayName: z.string(),
  stage: openEnum(memberStages),
  /** Organisation that holds the person's affiliation (组织关系); null for those without one. */
  organization: z.nullable(organizationRef),
  /** Roles in force now. */
  roles: z.array(roleAssignment),
  /** Names of permissions the person holds somewhere, so that a page can leave out what would be refused. */
  permissions: z.array(z.string()),
});

/** The signed-in person, to themselves. */
export interface Me extends AnswerOf<typeof me> {}

/** A Party organisation (党组织) in its place below another one. */
export const organization = z.looseObject({
  id,
  /** 党组织编码; null for visitors and where none was given. */
  code: z.nullable(z.string()),
  name: z.string(),
  shortName: z.string(),
  kind: openEnum(organizationKinds),
  /** null: the root of this installation. */
  parentId: z.nullable(id),
});

/** A Party organisation. */
export interface Organization extends AnswerOf<typeof organization> {}

/** Filters of `organizations.list`. */
export const organizationListQuery = z.strictObject({
  ...paging,
  parentId: z.optional(id),
  /** Only those where the person asking holds this permission: where they may write, say. A visitor holds none. */
  permission: z.optional(text(64)),
});
/** Filters of `organizations.list`. */
export type OrganizationListQuery = z.input<typeof organizationListQuery>;

/** Schemas of `me`. */
export const meSchemas = { get: { response: me } } as const satisfies Readonly<Record<string, OperationSchemas>>;

/** Schemas of `organizations`. */
export const organizationSchemas = {
  list: { query: organizationListQuery, response: page(organization) },
  get: { response: organization },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
