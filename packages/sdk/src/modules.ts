import type { FullOperation, Operations } from './contract/operation.ts';
import { events } from './live/contract.ts';
import { noticeDesk, noticeEvents, notices, noticeUploads } from './modules/notices/index.ts';
import { meOperations, organizations } from './modules/people/index.ts';
import { uploads } from './uploads/contract.ts';

export * from './modules/notices/index.ts';
export * from './modules/people/index.ts';

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
/** The type of `contract`: every operation with its path, schemas and problems as literal types. */
export type Contract = typeof contract;

/**
 * Every operation with its schemas, for programs that look at the whole contract.
 *
 * @example
 * ```ts
 * import { loadOperations } from '@party-affairs/sdk/contract';
 *
 * for (const { id, query } of await loadOperations()) if (query) console.log(id);
 * ```
 */
export async function loadOperations(): Promise<readonly FullOperation[]> {
  const rows = Object.values<Operations>(contract).flatMap((operations) => Object.values(operations));
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await row.schemas()) })));
}

/** What may be uploaded, by purpose. */
export const moduleUploads = { ...noticeUploads };

/** Live events, beside those that the stream itself has. */
export const moduleEvents = [...noticeEvents] as const;
