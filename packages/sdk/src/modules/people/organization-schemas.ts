import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { id, text } from '../../contract/values.ts';
import { day, dayInput } from './days.ts';
import { peopleLimits } from './member-terms.ts';
import { organization } from './schemas.ts';
import { organizationKinds } from './terms.ts';

/** An organisation with its term of office. */
export const organizationDetail = z.extend(organization, {
  unitNature: z.nullable(z.string()),
  adminDivision: z.nullable(z.string()),
  termNo: z.nullable(z.number()),
  termStart: z.nullable(day),
  termEnd: z.nullable(day),
  termYears: z.nullable(z.number()),
  hasCommittee: z.boolean(),
  canApproveProbationary: z.boolean(),
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

/** Schemas of `organizationDesk`. */
export const organizationDeskSchemas = {
  get: { response: organizationDetail },
  create: { body: newOrganization, response: organizationDetail },
  update: { body: organizationEdit, response: organizationDetail },
  close: {
    body: z.strictObject({ closedOn: dayInput, reason: z.optional(text(peopleLimits.remark)) }),
    response: organizationDetail,
  },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
