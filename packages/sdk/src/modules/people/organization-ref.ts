import * as z from 'zod/mini';
import { id } from '../../contract/values.ts';

/**
 * An organisation as it is named beside other things. In a file of its own: esbuild keeps all schemas of a file that is
 * used, and whoever shows notices need not load the list of organisations.
 *
 * @example
 * ```ts
 * import { organizationRef } from '@party-affairs/sdk/contract';
 *
 * console.log(organizationRef.parse({ id: 'org_1', name: '计算机学院学生第一党支部', shortName: '学生一支部' }).shortName);
 * ```
 */
export const organizationRef = z.looseObject({ id, name: z.string(), shortName: z.string() });

/** An organisation as it is named beside other things. */
export type OrganizationRef = z.infer<typeof organizationRef>;
