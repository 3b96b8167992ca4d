import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import type { OperationSchemas } from '../../contract/operation.ts';
import { id, openEnum, page, paging, searchText, text } from '../../contract/values.ts';
import { day, dayInput } from './days.ts';
import { organizationRef } from './organization-ref.ts';
import { memberCategories, membershipStatuses, peopleLimits } from './member-terms.ts';
import { memberStages } from './terms.ts';

/** A person in the list of the roster. */
export const memberSummary = z.looseObject({
  id,
  displayName: z.string(),
  /** The one organisation of the affiliation (组织关系). */
  organization: organizationRef,
  stage: openEnum(memberStages),
  membershipStatus: openEnum(membershipStatuses),
  category: z.nullable(openEnum(memberCategories)),
  /** null: still here. */
  leftOn: z.nullable(day),
});

/** A person in the list of the roster. */
export interface MemberSummary extends AnswerOf<typeof memberSummary> {}

/** Where a member takes part besides the organisation of the affiliation. */
export const participation = z.looseObject({
  id,
  organization: organizationRef,
  from: day,
  /** null: until further notice. */
  to: z.nullable(day),
});

/** Where a member takes part besides the organisation of the affiliation. */
export interface Participation extends AnswerOf<typeof participation> {}

/** A person in the roster. */
export const member = z.extend(memberSummary, {
  /** Decided by a person; null: not decided. A stage alone decides nothing. */
  votingEntitled: z.nullable(z.boolean()),
  votingBasis: z.nullable(z.string()),
  joinedOn: z.nullable(day),
  fullOn: z.nullable(day),
  participations: z.array(participation),
});

/** A person in the roster. */
export interface Member extends AnswerOf<typeof member> {}

/** Filters of `members.list`. */
export const memberListQuery = z.strictObject({
  ...paging,
  organizationId: z.optional(id),
  stage: z.optional(z.enum(memberStages)),
  membershipStatus: z.optional(z.enum(membershipStatuses)),
  category: z.optional(z.enum(memberCategories)),
  view: z._default(z.enum(['current', 'left']), 'current'),
  q: z.optional(searchText),
});
/** Filters of `members.list`. */
export type MemberListQuery = z.input<typeof memberListQuery>;

const facts = {
  category: z.optional(z.nullable(z.enum(memberCategories))),
  votingEntitled: z.optional(z.nullable(z.boolean())),
  votingBasis: z.optional(z.nullable(text(peopleLimits.remark))),
  joinedOn: z.optional(z.nullable(dayInput)),
  fullOn: z.optional(z.nullable(dayInput)),
};

/** A person as they are entered into the roster. */
export const newMember = z.strictObject({
  displayName: text(peopleLimits.personName),
  organizationId: id,
  stage: z.enum(memberStages),
  membershipStatus: z.optional(z.enum(membershipStatuses)),
  ...facts,
});
/** A person as they are entered into the roster. */
export type NewMember = z.input<typeof newMember>;

/** What of a person’s entry is changed; the rest stays. */
export const memberEdit = z.strictObject({
  displayName: z.optional(text(peopleLimits.personName)),
  organizationId: z.optional(id),
  stage: z.optional(z.enum(memberStages)),
  membershipStatus: z.optional(z.enum(membershipStatuses)),
  ...facts,
});
/** What of a person’s entry is changed; the rest stays. */
export type MemberEdit = z.input<typeof memberEdit>;

const reason = z.optional(text(peopleLimits.remark));

/** Schemas of `members`. */
export const memberSchemas = {
  list: { query: memberListQuery, response: page(memberSummary) },
  get: { response: member },
  create: { body: newMember, response: member },
  update: { body: memberEdit, response: member },
  close: { body: z.strictObject({ leftOn: dayInput, reason }), response: member },
  addParticipation: {
    body: z.strictObject({ organizationId: id, from: dayInput, to: z.optional(dayInput) }),
    response: member,
  },
  endParticipation: { body: z.strictObject({ to: dayInput }), response: member },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
