import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { id, openEnum, page, paging, text, timestamp } from '../../contract/values.ts';
import { day, dayInput } from './days.ts';
import { organizationRef } from './organization-ref.ts';
import { memberStages, organizationKinds, peopleLimits, roles } from './terms.ts';

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

/** An organisation with its term of office. What a visitor is not told is null. */
export const organizationDetail = z.extend(organization, {
  unitNature: z.nullable(z.string()),
  adminDivision: z.nullable(z.string()),
  termNo: z.nullable(z.number()),
  termStart: z.nullable(day),
  termEnd: z.nullable(day),
  termYears: z.nullable(z.number()),
  hasCommittee: z.nullable(z.boolean()),
  canApproveProbationary: z.nullable(z.boolean()),
  /** null: it is there. */
  closedOn: z.nullable(day),
});

/** An organisation with its term of office. */
export interface OrganizationDetail extends AnswerOf<typeof organizationDetail> {}

const number = (max: number) => z.optional(z.nullable(z.number().check(z.int(), z.gte(1), z.lte(max))));
const organizationFacts = {
  code: z.optional(z.nullable(z.string().check(z.trim(), z.regex(/^[\dA-Za-z-]+$/), z.maxLength(peopleLimits.code)))),
  unitNature: z.optional(z.nullable(text(peopleLimits.shortName))),
  adminDivision: z.optional(z.nullable(z.string().check(z.regex(/^\d{2,12}$/)))),
  termNo: number(200),
  termStart: z.optional(z.nullable(dayInput)),
  termEnd: z.optional(z.nullable(dayInput)),
  termYears: number(10),
  hasCommittee: z.optional(z.boolean()),
  canApproveProbationary: z.optional(z.boolean()),
};

/** An organisation as it is set up, below another one. */
export const newOrganization = z.strictObject({
  parentId: id,
  name: text(peopleLimits.name),
  shortName: text(peopleLimits.shortName),
  kind: z.enum(organizationKinds),
  ...organizationFacts,
});
/** An organisation as it is set up, below another one. */
export type NewOrganization = z.input<typeof newOrganization>;

/** What of an organisation is changed; the rest stays. */
export const organizationEdit = z.strictObject({
  parentId: z.optional(id),
  name: z.optional(text(peopleLimits.name)),
  shortName: z.optional(text(peopleLimits.shortName)),
  kind: z.optional(z.enum(organizationKinds)),
  ...organizationFacts,
});
/** What of an organisation is changed; the rest stays. */
export type OrganizationEdit = z.input<typeof organizationEdit>;

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
  get: { response: organizationDetail },
  create: { body: newOrganization, response: organizationDetail },
  update: { body: organizationEdit, response: organizationDetail },
  close: {
    body: z.strictObject({ closedOn: dayInput, reason: z.optional(text(peopleLimits.remark)) }),
    response: organizationDetail,
  },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
