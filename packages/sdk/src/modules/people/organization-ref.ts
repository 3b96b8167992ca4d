import * as z from 'zod/mini';
import type { AnswerOf } from '../../contract/answer-of.ts';
import { id } from '../../contract/values.ts';

/**
 * An organisation as it is named beside other things. In a file of its own: esbuild keeps all schemas of a file that is
 * used, and a page that shows notices need not load the list of organisations.
 */
export const organizationRef = z.looseObject({ id, name: z.string(), shortName: z.string() });

/** An organisation as it is named beside other things. */
export interface OrganizationRef extends AnswerOf<typeof organizationRef> {}
