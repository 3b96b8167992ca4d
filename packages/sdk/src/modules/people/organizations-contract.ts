import * as z from 'zod/mini';
import type { Operations } from '../../contract/operation.ts';
import { id, openEnum, page, paging } from '../../contract/values.ts';

/**
 * 党委 · 党总支 · 党支部 · 联合党支部 · 党小组
 *
 * @example
 * ```ts
 * import { organizationKinds } from '@party-affairs/sdk/contract';
 *
 * console.log(organizationKinds.includes('branch')); // true
 * ```
 */
export const organizationKinds = ['committee', 'generalBranch', 'branch', 'jointBranch', 'group'] as const;

/**
 * Permissions that are held at some organisations and not at others.
 *
 * @example
 * ```ts
 * import { staffPermissions } from '@party-affairs/sdk/contract';
 *
 * console.log(staffPermissions.includes('notices.review')); // true
 * ```
 */
export const staffPermissions = ['notices.write', 'notices.review', 'notices.publish', 'notices.receipts'] as const;

/**
 * A Party organisation (党组织) in its place below another one.
 *
 * @example
 * ```ts
 * import { organization } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(organization.shape));
 * ```
 */
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
export type Organization = z.infer<typeof organization>;

/**
 * The operations of `client.organizations`.
 *
 * @example
 * ```ts
 * import { organizations } from '@party-affairs/sdk/contract';
 *
 * console.log(organizations.list.path);
 * ```
 */
export const organizations = {
  list: {
    method: 'GET',
    path: '/v1/organizations',
    query: z.strictObject({
      ...paging,
      parentId: z.optional(id),
      /** Only those where the person asking holds this permission: where they may write, say. A visitor holds none. */
      permission: z.optional(z.enum(staffPermissions)),
    }),
    response: page(organization),
    errors: [],
    permission: 'anyone',
    credentials: 'optional',
    paginated: true,
  },
  get: {
    method: 'GET',
    path: '/v1/organizations/{organizationId}',
    params: z.strictObject({ organizationId: id }),
    response: organization,
    errors: [],
    permission: 'anyone',
    credentials: 'optional',
    conditional: 'read',
  },
} as const satisfies Operations;
