import type { ContractModule } from '../../contract/module.ts';
import { notices } from './contract.ts';
import { noticeDesk } from './desk-contract.ts';
import { noticeEvents } from './events.ts';
import { noticeProblems } from './problems.ts';
import { noticeUploads } from './uploads.ts';

export * from './contract.ts';
export * from './desk-contract.ts';
export * from './desk-schemas.ts';
export * from './events.ts';
export * from './problems.ts';
export * from './schemas.ts';
export * from './terms.ts';
export * from './uploads.ts';

/** Notices (通知公告): what an organisation tells its people, and what they did with it. */
export const noticesModule = {
  operations: { notices, noticeDesk },
  problems: noticeProblems,
  uploads: noticeUploads,
  events: noticeEvents,
} as const satisfies ContractModule;
