import type { ServerModule } from '../define-module.ts';
import { chainAuditEntries } from './migrations/001-audit-chain.ts';

/** The chain of the audit trail. It stands after all modules, because their migrations write entries of older versions. */
export const auditChain: ServerModule = {
  name: 'audit',
  resources: [],
  permissions: {},
  tables: [],
  migrations: [chainAuditEntries],
};
