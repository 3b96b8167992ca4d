import { events } from './events.ts';
import { meOperations } from './me.ts';
import { noticeDesk } from './notice-desk.ts';
import { notices } from './notices.ts';
import { organizations } from './organizations.ts';
import { uploads } from './uploads.ts';

export * from './events.ts';
export * from './idempotency.ts';
export * from './me.ts';
export * from './notice-desk.ts';
export * from './notices.ts';
export * from './organization-ref.ts';
export * from './operation.ts';
export * from './organizations.ts';
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
