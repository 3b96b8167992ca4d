import { events } from './events.ts';
import { meOperations } from '../modules/people/me-contract.ts';
import { noticeDesk } from '../modules/notices/desk-contract.ts';
import { notices } from '../modules/notices/contract.ts';
import { organizations } from '../modules/people/organizations-contract.ts';
import { uploads } from './uploads.ts';

export * from './events.ts';
export * from './idempotency.ts';
export * from '../modules/people/me-contract.ts';
export * from '../modules/notices/desk-contract.ts';
export * from '../modules/notices/contract.ts';
export * from '../modules/people/organization-ref.ts';
export * from './operation.ts';
export * from '../modules/people/organizations-contract.ts';
export * from './problem.ts';
export * from './timestamp-input.ts';
export * from './rich-text.ts';
export * from './upload-limits.ts';
export * from './uploads.ts';
export * from './values.ts';

/**
 * The whole party-affairs API, version 1: resource, then operation.
 *
 * @example
 * ```ts
 * import { contract } from '@party-affairs/sdk/contract';
 *
 * for (const { method, path } of Object.values(contract.notices)) console.log(method, path);
 * ```
 */
export const contract = { me: meOperations, organizations, notices, noticeDesk, uploads, events } as const;
/** The type of `contract`: every operation with its paths, schemas and problems as literal types. */
export type Contract = typeof contract;
