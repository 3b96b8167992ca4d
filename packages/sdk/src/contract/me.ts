import * as z from 'zod/mini';
import type { Operations } from './operation.ts';
import { organizationRef } from './organization-ref.ts';
import { id, openEnum, timestamp } from './values.ts';

export const memberStages = ['public', 'applicant', 'activist', 'developmentTarget', 'probationary', 'full'] as const;

export const roles = [
  'secretary',
  'deputySecretary',
  'organizationOfficer',
  'publicityOfficer',
  'disciplineOfficer',
  'groupLeader',
  'trainer',
  'introducer',
  'committeeStaff',
] as const;

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
  /** Where the person's affiliation (组织关系) is; null for those without one. */
  organization: z.nullable(organizationRef),
  /** Roles in force now. */
  roles: z.array(roleAssignment),
  /** Names of permissions the person holds somewhere, so that a page can leave out what would be refused. */
  permissions: z.array(z.string()),
});

export type Me = z.infer<typeof me>;
export type Role = (typeof roles)[number];

export const meOperations = {
  get: {
    method: 'GET',
    path: '/v1/me',
    response: me,
    errors: [],
    permission: 'signedIn',
    credentials: 'required',
    conditional: 'read',
  },
} as const satisfies Operations;
