import * as z from 'zod/mini';
import type { Operations } from './operation.ts';
import { id, openEnum, page, paging } from './values.ts';

export const organizationKinds = ['committee', 'generalBranch', 'branch', 'jointBranch', 'group'] as const;

/** Permissions that are held at some organisations and not at others. */
export const staffPermissions = ['notices.write', 'notices.review', 'notices.publish', 'notices.receipts'] as const;

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

export type Organization = z.infer<typeof organization>;

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
