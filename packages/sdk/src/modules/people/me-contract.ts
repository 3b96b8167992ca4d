import * as z from 'zod/mini';
import type { Operations } from '../../contract/operation.ts';
import { organizationRef } from './organization-ref.ts';
import { id, openEnum, timestamp } from '../../contract/values.ts';

/**
 * Stages of a person on the way into the Party (发展党员): 群众 · 入党申请人 · 入党积极分子 · 发展对象 · 预备党员 · 正式党员.
 * Terms of 《中国共产党发展党员工作细则》.
 *
 * @example
 * ```ts
 * import { memberStages } from '@party-affairs/sdk/contract';
 *
 * console.log(memberStages.indexOf('probationary') < memberStages.indexOf('full')); // true
 * ```
 */
export const memberStages = ['public', 'applicant', 'activist', 'developmentTarget', 'probationary', 'full'] as const;

/**
 * Roles a person may hold at an organisation: 书记, 副书记, 组织委员, 宣传委员, 纪检委员, 党小组长, 培养联系人, 入党介绍人, 党务干部.
 *
 * @example
 * ```ts
 * import { roles } from '@party-affairs/sdk/contract';
 *
 * console.log(roles.includes('publicityOfficer')); // true
 * ```
 */
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

/**
 * One role of a person at one organisation, bounded in time.
 *
 * @example
 * ```ts
 * import { roleAssignment } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(roleAssignment.shape));
 * ```
 */
export const roleAssignment = z.looseObject({
  role: openEnum(roles),
  organization: organizationRef,
  from: timestamp,
  /** null: until further notice. */
  to: z.nullable(timestamp),
});

/**
 * The signed-in person, to themselves.
 *
 * @example
 * ```ts
 * import { me } from '@party-affairs/sdk/contract';
 *
 * console.log(me.safeParse({}).success); // false: nobody has no id
 * ```
 */
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

/** The signed-in person, to themselves. */
export type Me = z.infer<typeof me>;
/** A value of `roles`. */
export type Role = (typeof roles)[number];

/**
 * The operations of `client.me`.
 *
 * @example
 * ```ts
 * import { meOperations } from '@party-affairs/sdk/contract';
 *
 * console.log(meOperations.get.path);
 * ```
 */
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
